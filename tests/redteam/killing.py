"""Attacks on the judge, the fork server and processes and files of the same user."""

from __future__ import annotations

from tests.redteam.attack import Attack, forbidden

PARENT, BYSTANDER = "PARENT", "@BYSTANDER@"

SIGNALS = [
    forbidden(f"the fork server gets {name}", f"os.kill(PARENT, signal.{name})")
    for name in ("SIGKILL", "SIGTERM", "SIGSTOP", "SIGINT")
] + [
    forbidden("a bystander is killed", "os.kill(@BYSTANDER@, signal.SIGKILL)"),
    forbidden("a bystander is stopped by a signal to its thread", """
        libc('tgkill', @BYSTANDER@, @BYSTANDER@, signal.SIGSTOP)
        """),
    forbidden("a bystander gets a signal by its descriptor", """
        process = os.pidfd_open(@BYSTANDER@)
        signal.pidfd_send_signal(process, signal.SIGTERM)
        """),
    forbidden("the judge is asked whether it could be killed", "os.kill(@JUDGE@, 0)"),
    forbidden("the group of the fork server is told to end", """
        os.killpg(PARENT, signal.SIGTERM)
        """, control=False),
    forbidden("a signal for others is asked of the kernel when the channel is used", """
        import fcntl
        channel = inside("channel")["channel"]
        fcntl.fcntl(channel, fcntl.F_SETFL, os.O_ASYNC)
        fcntl.fcntl(channel, fcntl.F_SETOWN, @BYSTANDER@)
        """, control=False),
    forbidden("it stops itself, so that nobody can wait for it", """
        signal.alarm(15)
        os.kill(os.getpid(), signal.SIGSTOP)
        """, control=False),
    forbidden("it dies of a signal that has no name", """
        os.kill(os.getpid(), 40)
        """, control=False),
]  # fmt: skip

LIMITS = [
    forbidden(f"{whom} is left without {what}", f"""
        import resource
        resource.prlimit({pid}, resource.{name}, ({value}, {value}))
        """)
    for whom, pid in (("the fork server", PARENT), ("a bystander", BYSTANDER))
    for what, name, value in (
        ("descriptors", "RLIMIT_NOFILE", 0),
        ("memory", "RLIMIT_AS", 1 << 20),
        ("processor time", "RLIMIT_CPU", 1),
    )
] + [
    forbidden(f"{whom} is made slow", f"os.setpriority(os.PRIO_PROCESS, {pid}, 19)")
    for whom, pid in (("the fork server", PARENT), ("a bystander", BYSTANDER))
] + [
    forbidden("the fork server is tied to one processor", """
        os.sched_setaffinity(PARENT, {min(os.sched_getaffinity(0))})
        """),
    forbidden("the fork server is to run only when nothing else does", """
        os.sched_setscheduler(PARENT, os.SCHED_IDLE, os.sched_param(0))
        """),
    forbidden("the fork server is to be the first to go when memory is short", """
        with open(f'/proc/{PARENT}/oom_score_adj', 'w') as file:
            file.write('1000')
        """),
    forbidden("the session and group of others are joined", """
        os.setpgid(0, PARENT)
        """, control=False),
]  # fmt: skip

OTHERS_FILES = [
    forbidden("another's file is opened to all", "os.chmod('@SECRET@', 0o777)"),
    forbidden("another's file is given away", "os.chown('@SECRET@', os.getuid(), os.getgid())"),
    forbidden("another's file is emptied", "os.truncate('@SECRET@', 0)"),
    forbidden("another's file is overwritten", "open('@SECRET@', 'w').write('mine')"),
    forbidden("another's file is removed", "os.unlink('@SECRET@')"),
    forbidden("another's file is renamed", "os.rename('@SECRET@', '@SECRET@-mine')"),
    forbidden("another's file gets another date", "os.utime('@SECRET@', (0, 0))"),
    forbidden("another's file gets a second name", "os.link('@SECRET@', '@SECRET@-@MARK@')"),
    forbidden("another's file gets an attribute", "os.setxattr('@SECRET@', 'user.x', b'1')",
              control=False),
    forbidden("the host gets another name, the one it has", """
        socket.sethostname(os.uname().nodename)
        """, control=False),
    forbidden("rights are taken up again", """
        os.setresuid(0, 0, 0)
        os.setgroups([0])
        libc('prctl', 24, 21, 0, 0, 0)
        """, control=False),
    forbidden("a namespace with all rights is made", "libc('unshare', 0x10000000)", control=False),
    forbidden("a program is loaded into the kernel", """
        libc('syscall', 321 if os.uname().machine == 'x86_64' else 280, 0, bytes(128), 128)
        """, control=False),
    forbidden("another filter of calls is put on top, with a listener", """
        import struct
        code = ctypes.create_string_buffer(struct.pack('<HBBI', 6, 0, 0, 0x7FFF0000))
        libc('prctl', 22, 2, struct.pack('HxxxxxxP', 1, ctypes.addressof(code)), 0, 0)
        """, control=False),
]  # fmt: skip

ATTACKS: list[Attack] = [*SIGNALS, *LIMITS, *OTHERS_FILES]
