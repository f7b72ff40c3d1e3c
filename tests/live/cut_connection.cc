#include "tests/live/cut_connection.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <stdexcept>

namespace plumb::test {
namespace {

sockaddr_un address_of(const std::string& path) {
  sockaddr_un out{};
  out.sun_family = AF_UNIX;
  if (path.size() >= sizeof out.sun_path) throw std::runtime_error("the socket's path is too long: " + path);
  std::memcpy(out.sun_path, path.data(), path.size());
  return out;
}

bool send_all(int to, const char* data, std::size_t size) {
  while (size > 0) {
    const ssize_t n = ::send(to, data, size, MSG_NOSIGNAL);
    if (n <= 0) return false;
    data += n;
    size -= static_cast<std::size_t>(n);
  }
  return true;
}

}  // namespace

CutConnection::CutConnection(const std::string& socket, std::size_t bytes, Then then, std::function<void()> meanwhile)
    : server_(socket), bytes_(bytes), then_(then), meanwhile_(std::move(meanwhile)) {
  const sockaddr_un here = address_of(this->socket());
  listening_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (::bind(listening_, reinterpret_cast<const sockaddr*>(&here), sizeof here) != 0 || ::listen(listening_, 1) != 0) {
    throw std::runtime_error("cannot listen on " + this->socket());
  }
  thread_ = std::thread([this] { serve(); });
}

CutConnection::~CutConnection() {
  stop_ = true;
  ::shutdown(listening_, SHUT_RDWR);
  thread_.join();
  ::close(listening_);
}

void CutConnection::serve() {
  const int client = ::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
  if (client < 0) return;
  const int server = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_un there = address_of(server_);
  bool open = ::connect(server, reinterpret_cast<const sockaddr*>(&there), sizeof there) == 0;
  bool cut = false;
  std::array<char, 4096> buffer;
  while (open && !stop_) {
    std::array<pollfd, 2> ends{{{client, POLLIN, 0}, {server, POLLIN, 0}}};
    if (::poll(ends.data(), ends.size(), 50) <= 0) continue;
    for (const pollfd& end : ends) {
      if (!open || (end.revents & (POLLIN | POLLHUP | POLLERR)) == 0) continue;
      const bool of_server = end.fd == server;
      std::size_t most = buffer.size();
      if (of_server && !cut && bytes_ != kNever) most = std::min(most, bytes_ - passed_);
      const ssize_t n = most == 0 ? 0 : ::recv(end.fd, buffer.data(), most, 0);
      if (n <= 0 && most > 0) {
        open = false;
        continue;
      }
      const bool dropped = cut && then_ == Then::silence;
      if (!dropped && n > 0) open = send_all(of_server ? client : server, buffer.data(), static_cast<std::size_t>(n));
      if (!of_server || dropped) continue;
      passed_ += static_cast<std::size_t>(n);
      if (cut || passed_ < bytes_) continue;
      cut = true;
      if (meanwhile_) meanwhile_();
      if (then_ == Then::close) open = false;
    }
  }
  ::close(server);
  ::close(client);
}

}  // namespace plumb::test
