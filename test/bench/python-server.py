"""What a textbook would write: a server of the greet protocol, one thread per client."""
import socket
import threading

GREETING = b"Hi! I am server\n"


def serve(connection):
    with connection:
        while True:
            connection.sendall(GREETING)
            if not connection.recv(1024):
                return


def main():
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(4096)
    print("listening on 127.0.0.1:%d" % listener.getsockname()[1], flush=True)
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=serve, args=(connection,), daemon=True).start()


main()
