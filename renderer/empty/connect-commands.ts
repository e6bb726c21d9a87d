// Ready commands that connect to a server, for a terminal.
import { PORT_MAX } from '../../shared/limits.ts';

/** Where to; `PORT` stands for one that is not known yet. */
export interface ConnectTo {
  readonly address: string;
  readonly port: number | 'PORT';
}

export interface ConnectCommand {
  /** What it is for. */
  readonly tool: string;
  readonly command: string;
}

/** The commands for an address; the one that a system's people know best comes first. */
export function connectCommands({ address, port }: ConnectTo, platform: string): ConnectCommand[] {
  const python = platform === 'win32' ? 'py' : 'python3';
  const commands = [
    {
      tool: 'Python',
      command: `${python} -c "import socket; s = socket.create_connection(('${address}', ${port})); s.sendall(b'hello'); print(s.recv(1024)); input('Enter closes')"`,
    },
    { tool: 'nc', command: `nc ${address} ${port}` },
    {
      tool: 'PowerShell',
      command: `$c = [Net.Sockets.TcpClient]::new('${address}', ${port}); $s = $c.GetStream(); $s.Write([byte[]][char[]]'hello', 0, 5); $b = [byte[]]::new(1024); $n = $s.Read($b, 0, 1024); [Text.Encoding]::UTF8.GetString($b, 0, $n)`,
    },
  ];
  return platform === 'win32' ? commands.reverse() : commands;
}

/** The port typed into a field; null where the system will choose one (0), or it is none. */
export function portTyped(text: string): number | null {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port > 0 && port <= PORT_MAX ? port : null;
}
