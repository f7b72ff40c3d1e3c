// Single changes of a database, one by one (mutations/mutations.sql): each is seen, with the object and the fields that it is
// about (mutations/expected.txt, written with PLUMB_UPDATE_GOLDEN=1), the reader of SQL text sees the same, and the scripts
// of both directions do what they say. Judged by plumb's own comparison, and by a fingerprint of the catalogue that shares
// no code with it.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <utility>

#include "model/roles.h"
#include "tests/live/fingerprint.h"
#include "tests/live/reading.h"
#include "tests/support/planning.h"

namespace plumb::test {
namespace {

const std::string kFolder = std::string(PLUMB_SOURCE_DIR) + "/tests/live/mutations/";

std::string file_text(const std::string& name) {
  std::ifstream in(kFolder + name);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) out.push_back(line);
  }
  return out;
}

/// "alter column app.t.a: type", one line a change; values are not named, so that it holds for every server version.
std::string changes_text(const Plan& plan) {
  std::string out;
  for (const Change& change : plan.changes) {
    out += "    " + std::string(word(change.verb)) + " " + plumb::text(change.id);
    for (std::size_t i = 0; i < change.fields.size(); ++i) out += (i == 0 ? ": " : ", ") + change.fields[i].field;
    out += "\n";
  }
  for (const Uncertain& one : plan.uncertain) out += "    uncertain " + plumb::text(one.id) + " " + one.field + "\n";
  return out;
}

/// What each statement is expected to be seen as: the indented lines below it.
std::map<std::string, std::string> expectations() {
  std::map<std::string, std::string> out;
  std::string* current = nullptr;
  for (const std::string& line : lines_of(file_text("expected.txt"))) {
    if (!line.starts_with(' ')) current = &out[line];
    else if (current != nullptr) *current += line + "\n";
  }
  return out;
}

constexpr int kShards = 4;  // that a run of tests takes at the same time

struct Shard {
  ServerVersion server;
  int number;
};

class LiveMutations : public testing::TestWithParam<Shard> {
 protected:
  void SetUp() override {
    server_ = server_address(GetParam().server.variable);
    if (server_.empty()) GTEST_SKIP() << GetParam().server.variable << " is not set: no server to read from";
    make_roles(server_);
    template_.emplace(server_);
    // Whatever this version does not have is left out of its base.
    for (const postgres::SqlFile& statement : statements_as_files(base_)) {
      try {
        template_->run(statement.text);
      } catch (const std::runtime_error& failure) {
        if (is_main()) throw;
        left_out_ += statement.text;
      }
    }
    scope_.privileges = true;
    scope_.owners = true;
    base_schema_ = read_live(template_->address(), scope_).value();
    base_facts_ = fingerprint_of(template_->address());
  }

  bool is_main() const { return std::string(GetParam().server.name) == "pg"; }

  /// What is wrong with one mutation; empty where nothing is.
  std::string problem_of(const std::string& mutation, std::string& seen) {
    if (!database_) renew();
    const Database& database = *database_;
    try {
      session_->run(mutation);
      session_->reset();
    } catch (const std::runtime_error& failure) {
      ++refused_;
      if (is_main()) return std::string("the server refuses it: ") + failure.what();
      return {};
    }
    Result<SchemaPtr> mutated = read_live(database.address(), scope_);
    if (!mutated) return "it cannot be read: " + text(mutated.error());
    const Facts mutated_facts = fingerprint_of(*session_);
    Result<Plan> plan = make_plan(base_schema_, *mutated, postgres(), {.scope = scope_});
    if (!plan) return "no plan: " + text(plan.error());
    seen = changes_text(*plan);
    std::string out;
    if (plan->empty()) out += "it is not seen\n";
    if (left_out_.empty()) out += text_problem(mutation, *mutated);
    out += way_problem("undone", *mutated, base_schema_, base_facts_);
    if (!database_ || !is_main()) return out;  // what holds there of the way back holds of the way there
    out += way_problem("done by the script", base_schema_, *mutated, mutated_facts);
    if (database_) out += way_problem("undone again", *mutated, base_schema_, base_facts_);
    return out;
  }

 private:
  /// The reader of SQL text must see in the statement what the server made of it.
  std::string text_problem(const std::string& mutation, const SchemaPtr& mutated) {
    const postgres::SqlFile file{"mutation.sql", base_ + "\n" + mutation};
    ReadOptions options;
    options.server = mutated->schema().flavor;
    Result<Schema> read = postgres::read_text({&file, 1}, options);
    if (!read) return "it cannot be read from text: " + text(read.error());
    say_unsaid_roles(*read, mutated->schema());
    Result<SchemaPtr> stated = normalized(std::move(read));
    if (!stated) return "it cannot be read from text: " + text(stated.error());
    Result<Plan> plan = make_plan(*stated, mutated, postgres(), {.scope = scope_});
    if (!plan) return "text against live: " + text(plan.error());
    if (plan->empty() && plan->uncertain.empty()) return {};
    return "text against live differ:\n" + text(*plan);
  }

  /// Applies the script from one to the other to the database, which holds `from`.
  std::string way_problem(const std::string& what, const SchemaPtr& from, const SchemaPtr& to, const Facts& wanted) {
    const auto give_up = [&](const std::string& why) {
      close();
      return "it is not " + what + ": " + why;
    };
    const DiffOptions options{.scope = scope_};
    Result<Plan> plan = make_plan(from, to, postgres(), options);
    if (!plan) return give_up("no plan: " + text(plan.error()));
    Result<std::string> script = proven(*plan, options);
    if (!script) return give_up(text(script.error()));
    try {
      for (const postgres::SqlFile& statement : statements_as_files(*script)) session_->run(statement.text);
      session_->reset();
    } catch (const std::exception& failure) {
      return give_up(std::string("the server refuses the script: ") + failure.what() + "\n" + *script);
    }
    Result<SchemaPtr> landed = read_live(database_->address(), scope_);
    if (!landed) return give_up(text(landed.error()));
    Result<Plan> rest = make_plan(*landed, to, postgres(), options);
    if (!rest) return give_up(text(rest.error()));
    if (!rest->empty() || !rest->uncertain.empty()) return give_up("differences remain:\n" + text(*rest) + *script);
    const Facts got = fingerprint_of(*session_);
    if (got != wanted && limit_) close();
    else if (got != wanted) return give_up("the catalogue differs:\n" + difference(wanted, got) + *script);
    // A column that was made again stands last now: the next mutation starts from a fresh copy.
    if (!rest->notes.empty()) close();
    return {};
  }

  void renew() {
    close();
    database_.emplace(server_, template_->name());
    session_.emplace(database_->address());
  }
  void close() {
    session_.reset();
    database_.reset();
  }

  std::string server_;
  std::string base_ = file_text("base.sql");
  std::string left_out_;
  Scope scope_;
  std::optional<Database> template_;
  std::optional<Database> database_;  // a copy of the base
  std::optional<OpenSession> session_;
  SchemaPtr base_schema_;
  Facts base_facts_;

 protected:
  int refused_ = 0;
  bool limit_ = false;  // PostgreSQL itself cannot undo the mutation
};

std::vector<Shard> shards() {
  std::vector<Shard> out;
  for (const ServerVersion& server : kServerVersions) {
    for (int i = 0; i < kShards; ++i) out.push_back({server, i});
  }
  return out;
}
INSTANTIATE_TEST_SUITE_P(Live, LiveMutations, testing::ValuesIn(shards()), [](const auto& info) {
  return std::string(info.param.server.name) + "_part" + std::to_string(info.param.number + 1);
});

TEST_P(LiveMutations, EachIsSeenNamedAndUndone) {
  const char* only = std::getenv("PLUMB_TEST_MUTATION");  // those with this text in them
  const bool update = std::getenv("PLUMB_UPDATE_GOLDEN") != nullptr && is_main() && only == nullptr;
  static std::map<int, std::string> written;  // by all parts
  const std::map<std::string, std::string> expected = expectations();
  int number = 0;
  int tried = 0;
  std::string mark;
  for (const std::string& mutation : lines_of(file_text("mutations.sql"))) {
    if (mutation.starts_with("--")) {
      mark = mutation;
      continue;
    }
    limit_ = mark.starts_with("-- limit:");
    const bool gap = std::exchange(mark, "").starts_with("-- gap:");
    if (++number % kShards != GetParam().number || (only != nullptr && !mutation.contains(only))) continue;
    std::string seen;
    const int refused_before = refused_;
    const std::string problem = problem_of(mutation, seen);
    if (gap && is_main()) EXPECT_FALSE(problem.empty()) << mutation << "\nis no gap any more: remove its mark";
    if (!gap) EXPECT_TRUE(problem.empty()) << mutation << "\n" << problem;
    if (refused_ > refused_before) continue;
    ++tried;
    if (is_main()) written[number] = mutation + "\n" + seen;
    if (update) continue;
    const auto wanted = expected.find(mutation);
    EXPECT_EQ(seen, wanted == expected.end() ? "    (nothing is expected)\n" : wanted->second) << mutation;
  }
  if (only != nullptr) return;
  EXPECT_GE(tried, (is_main() ? 280 : 200) / kShards);
  if (!update || static_cast<int>(written.size()) < number) return;
  std::ofstream out(kFolder + "expected.txt");
  for (const auto& [at, text] : written) out << text;
}

}  // namespace
}  // namespace plumb::test
