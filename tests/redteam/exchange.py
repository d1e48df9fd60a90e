"""Attacks that pass something on: to the next submission, or to anybody on this machine."""

from __future__ import annotations

from tests.redteam.attack import Attack, forbidden, relay

FALSE = r"AssertionError\n(?s:.*), in attack\n +"

NEXT = [
    relay("a note in a file is found by the next", """
        for folder in ('/tmp', '/dev/shm', '/var/tmp', '/dev', '/', os.path.dirname(np.__file__)):
            with contextlib.suppress(OSError):
                open(f'{folder}/@MARK@', 'w').write('right')
        """, """
        for folder in ('/tmp', '/dev/shm', '/var/tmp', '/dev', '/', os.path.dirname(np.__file__)):
            with contextlib.suppress(OSError):
                return open(f'{folder}/@MARK@').read()
        raise LookupError('no note')
        """, seen="raised: LookupError: no note"),
    relay("a note in System V's shared memory is found by the next", """
        with contextlib.suppress(OSError):
            libc('shmget', @KEY@, 4096, 0o1666)
        """, "libc('shmget', @KEY@, 4096, 0)"),
    relay("a note in numpy, the builtins and the environment is found by the next", """
        import builtins
        np.note = builtins.note = os.environ['NOTE'] = '@MARK@'
        sys.modules['note'] = np
        """, """
        import builtins
        assert 'NOTE' in os.environ or hasattr(np, 'note') or hasattr(builtins, 'note')
        """, seen=rf"raised: {FALSE}assert 'NOTE' in"),
    relay("the state of numpy's random numbers is found by the next", """
        np.random.seed(12345)
        """, """
        seeded = np.random.RandomState(12345).get_state()[1]
        assert np.array_equal(np.random.get_state()[1], seeded)
        """, seen=rf"raised: {FALSE}assert np.array_equal"),
    relay("the flags of a stream that all share are found by the next", """
        import fcntl
        for number in (0, 1, 2):
            with contextlib.suppress(OSError):
                fcntl.fcntl(number, fcntl.F_SETFL, os.O_APPEND | os.O_NONBLOCK)
        """, """
        import fcntl
        assert any(fcntl.fcntl(n, fcntl.F_GETFL) & os.O_APPEND for n in (0, 1, 2))
        """, seen=rf"raised: {FALSE}assert any"),
    relay("a lock on a file of the library is found by the next", """
        import fcntl
        with contextlib.suppress(OSError):
            fcntl.flock(os.open(os.__file__, os.O_RDONLY), fcntl.LOCK_EX | fcntl.LOCK_NB)
        """, """
        import fcntl
        try:
            fcntl.flock(os.open(os.__file__, os.O_RDONLY), fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        raise LookupError('no lock')
        """),
    relay("what a socket without a file holds is found by the next", """
        with contextlib.suppress(OSError):
            listener = socket.socket(socket.AF_UNIX)
            listener.bind('\\0@MARK@')
            listener.listen()
            if os.fork() == 0:
                time.sleep(10)
                os._exit(0)
        """, "socket.socket(socket.AF_UNIX).connect('\\0@MARK@')"),
    relay("a process that was left answers the next", """
        with contextlib.suppress(OSError):
            pid = os.fork()
            if pid == 0:
                import ctypes
                ctypes.CDLL(None).prctl(15, b'@MARK@'[:15], 0, 0, 0)
                time.sleep(10)
                os._exit(0)
        """, """
        for pid in os.listdir('/proc'):
            with contextlib.suppress(OSError):
                if open(f'/proc/{pid}/comm').read().strip() == '@MARK@'[:15]:
                    return
        raise LookupError('nobody')
        """),
]  # fmt: skip

OUTSIDE = [
    forbidden("a port of this machine is connected to", """
        socket.create_connection(('127.0.0.1', @TCP@), timeout=3).sendall(b'x')
        """),
    forbidden("a packet is sent to a port of this machine", """
        packets = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        packets.sendto(b'x', ('127.0.0.1', @UDP@))
        """),
    forbidden("a socket with a name is connected to", """
        socket.socket(socket.AF_UNIX).connect('@UNIX@')
        """),
    forbidden("a socket without a file is connected to", """
        socket.socket(socket.AF_UNIX).connect('\\0@ABSTRACT@')
        """),
    forbidden("a packet is sent to a socket from a pair that it made", """
        one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
        one.sendto(b'x', '@DATAGRAM@')
        """),
    forbidden("a packet is sent to a socket by the channel that it has", """
        inside("channel")["channel"].sendto(b'x', '@DATAGRAM@')
        """, control=False, seen=r"raised: OSError: \[Errno (95|106)\] "),
    forbidden("a port of this machine is listened on", """
        listener = socket.socket()
        listener.bind(('127.0.0.1', 0))
        listener.listen()
        """),
    forbidden("raw packets are sent", """
        socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
        """, control=False),
    forbidden("the kernel is asked for the interfaces", """
        socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)
        """),
    forbidden("words are typed into the terminal of the judge", """
        import fcntl, termios
        with contextlib.suppress(OSError):
            os.dup2(os.open('/dev/tty', os.O_RDONLY), 0)
        fcntl.ioctl(0, termios.TIOCSTI, b' ')
        """, control=False),
]  # fmt: skip

ATTACKS: list[Attack] = [*NEXT, *OUTSIDE]
