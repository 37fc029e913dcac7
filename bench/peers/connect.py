"""The fastest client found to log in and run `true`: Python threads over Paramiko, with nothing around them. It checks
host keys; it shows no progress, keeps no record, and does nothing else. Usage: connect.py HOSTS KEY KNOWN-HOSTS COMMAND"""

import concurrent.futures
import sys

import paramiko

THREADS = 24


def main(hosts, key, known, command):
    key = paramiko.Ed25519Key.from_private_key_file(key)
    trusted = paramiko.hostkeys.HostKeys(known)

    def ask(address):
        with paramiko.Transport((address, 22)) as transport:
            transport.start_client(timeout=30)
            shown = transport.get_remote_server_key()
            if not trusted.check(address, shown):
                raise RuntimeError(f'{address}: another host key')
            transport.auth_publickey('root', key)
            with transport.open_session() as channel:
                channel.exec_command(command)
                while channel.recv(65536):
                    pass
                return channel.recv_exit_status()

    with open(hosts, encoding='ascii') as lines, concurrent.futures.ThreadPoolExecutor(THREADS) as threads:
        return max(threads.map(ask, lines.read().split()))


sys.exit(main(*sys.argv[1:]))
