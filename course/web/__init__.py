"""The local web app: the same pages, marked by a server, with the learner's exercises beside."""
