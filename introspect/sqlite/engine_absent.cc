// Where plumb is built without SQLite's library: every door says so.
#include "introspect/sqlite/engine.h"

#if !PLUMB_WITH_SQLITE
namespace plumb::sqlite {

struct Engine::State {};

namespace {
std::unexpected<Error> absent() {
  return fail(ErrorCode::unsupported, "this build of plumb does not read SQLite", {}, {},
              "build it with -DPLUMB_WITH_SQLITE=ON, which needs libsqlite3");
}
}  // namespace

Engine::Engine(std::unique_ptr<State> state) : state_(std::move(state)) {}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;
std::string Engine::version() { return {}; }
int Engine::version_number() { return 0; }
Result<Engine> Engine::open_file(const std::string&, bool, std::chrono::milliseconds) { return absent(); }
Result<Engine> Engine::open_bytes(std::string, std::chrono::milliseconds) { return absent(); }
Result<Engine> Engine::in_memory(std::chrono::milliseconds) { return absent(); }
Status Engine::query(const std::string&, std::initializer_list<std::string_view>, const std::function<void(const Row&)>&) { return absent(); }
std::expected<void, Failure> Engine::run(std::string_view, bool) { return std::unexpected(Failure{absent().error().message, -1, false, false}); }

}  // namespace plumb::sqlite
#endif
