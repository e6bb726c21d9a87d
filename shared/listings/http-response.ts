// What both web servers answer: the function that makes the whole response to the head of a request, in each language.

export const PYTHON_RESPONSE = String.raw`
def response(head, visitor):
    method, target = (head.split(b'\r\n')[0].split(b' ') + [b'', b''])[:2]
    status, allow = '200 OK', ''
    if b'\r\n\r\n' not in head:
        status = '431 Request Header Fields Too Large'
    elif method not in (b'GET', b'HEAD'):
        status, allow = '405 Method Not Allowed', 'Allow: GET, HEAD\r\n'
    elif target.split(b'?')[0] != b'/':
        status = '404 Not Found'
    page = f'<!doctype html>\n<title>{status}</title>\n' \
           f'<p>You came from {visitor[0]}, port {visitor[1]}.</p>\n'
    fields = f'Content-Type: text/html\r\nContent-Length: {len(page)}\r\n' \
             f'Connection: close\r\n{allow}'
    if method == b'HEAD':
        page = ''
    return f'HTTP/1.1 {status}\r\n{fields}\r\n{page}'.encode()`.trim();

export const C_RESPONSE = String.raw`
static int response(const char *head, int conn, char *out, size_t size)
{
  char method[8] = "", target[256] = "", host[64] = "", port[8] = "", page[256];
  const char *status = "200 OK", *allow = "";
  struct sockaddr_storage from;
  socklen_t length = sizeof from;
  getpeername(conn, (struct sockaddr *)&from, &length);
  getnameinfo((struct sockaddr *)&from, length, host, sizeof host, port, sizeof port,
              NI_NUMERICHOST | NI_NUMERICSERV);
  sscanf(head, "%7s %255s", method, target);
  target[strcspn(target, "?")] = '\0';
  bool is_head = strcmp(method, "HEAD") == 0;
  if (!strstr(head, "\r\n\r\n"))
    status = "431 Request Header Fields Too Large";
  else if (!is_head && strcmp(method, "GET") != 0) {
    status = "405 Method Not Allowed";
    allow = "Allow: GET, HEAD\r\n";
  } else if (strcmp(target, "/") != 0)
    status = "404 Not Found";
  int n = snprintf(page, sizeof page,
                   "<!doctype html>\n<title>%s</title>\n"
                   "<p>You came from %s, port %s.</p>\n", status, host, port);
  return snprintf(out, size,
                  "HTTP/1.1 %s\r\nContent-Type: text/html\r\nContent-Length: %d\r\n"
                  "Connection: close\r\n%s\r\n%s", status, n, allow, is_head ? "" : page);
}`.trim();

export const JAVA_RESPONSE = String.raw`
static byte[] response(String head, InetSocketAddress visitor) {
  String[] words = head.split("\r\n")[0].split(" ");
  String target = words.length > 1 ? words[1].split("\\?")[0] : "";
  boolean isHead = words[0].equals("HEAD");
  String status = "200 OK", allow = "";
  if (!head.contains("\r\n\r\n"))
    status = "431 Request Header Fields Too Large";
  else if (!isHead && !words[0].equals("GET")) {
    status = "405 Method Not Allowed";
    allow = "Allow: GET, HEAD\r\n";
  } else if (!target.equals("/"))
    status = "404 Not Found";
  String page = "<!doctype html>\n<title>" + status + "</title>\n<p>You came from "
      + visitor.getAddress().getHostAddress() + ", port " + visitor.getPort() + ".</p>\n";
  String fields = "Content-Type: text/html\r\nContent-Length: " + page.length()
      + "\r\nConnection: close\r\n" + allow;
  return ("HTTP/1.1 " + status + "\r\n" + fields + "\r\n" + (isHead ? "" : page)).getBytes();
}`.trim();

export const JAVASCRIPT_RESPONSE = String.raw`
function response(head, { remoteAddress, remotePort }) {
  const [method, target = ''] = head.split('\r\n')[0].split(' ');
  let status = '200 OK';
  let allow = '';
  if (!head.includes('\r\n\r\n')) status = '431 Request Header Fields Too Large';
  else if (method !== 'GET' && method !== 'HEAD') {
    status = '405 Method Not Allowed';
    allow = 'Allow: GET, HEAD\r\n';
  } else if (target.split('?')[0] !== '/') status = '404 Not Found';
  const page = '<!doctype html>\n<title>' + status + '</title>\n' +
    '<p>You came from ' + remoteAddress + ', port ' + remotePort + '.</p>\n';
  const fields = 'Content-Type: text/html\r\nContent-Length: ' + page.length +
    '\r\nConnection: close\r\n' + allow;
  return 'HTTP/1.1 ' + status + '\r\n' + fields + '\r\n' + (method === 'HEAD' ? '' : page);
}`.trim();
