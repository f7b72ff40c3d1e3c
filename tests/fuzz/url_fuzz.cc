// Any bytes as the name of a source: what it is, what libpq is told, and what is shown of it. A password that follows a user
// name is never shown.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "introspect/postgres/live/connection_string.h"
#include "introspect/postgres/url.h"
#include "introspect/source.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plumb;
  const std::string text(reinterpret_cast<const char*>(data), size);
  (void)dialect_of_source(text);
  (void)redacted(text);
  (void)postgres::live::connection_string(postgres::libpq_address(text), std::chrono::seconds(1));
  const std::string secret = "s3cr3tpassw0rd";
  if (text.find_first_of("@/?#: \n\t&'=%") == std::string::npos && !text.empty() && !text.contains(secret) &&
      redacted("postgresql://" + text + ":" + secret + "@host/db").contains(secret)) {
    std::abort();
  }
  return 0;
}
