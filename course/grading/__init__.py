"""What `course grade` and `course batch` do, beneath the commands and the local web app."""
