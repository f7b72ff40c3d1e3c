#include "cli/commands.h"

namespace plumb::cli {

std::span<const CommandSpec> commands() {
  static const std::vector<CommandSpec> table = {
      {"diff",
       "what differs between two schemas, and the SQL that takes FROM to TO",
       "FROM and TO are each a URL (postgresql://...), a .sql file, a directory of .sql files, a snapshot, - for\n"
       "standard input, env:NAME, or git:REF:PATH.\n\n"
       "Exit codes: 0 nothing differs (or --exit-code was not given); 1 any failure, also a source that could not be\n"
       "seen whole; 2 differences, with --exit-code.\n\n"
       "Examples:\n"
       "  plumb diff schema.sql env:DATABASE_URL --exit-code     the CI gate\n"
       "  plumb diff git:main:db/schema.sql db/schema.sql        what this branch changes\n"
       "  plumb diff env:DATABASE_URL schema.sql --format sql    the script that makes the database like the file\n"
       "  plumb diff old.sql new.sql --scratch auto              as a PostgreSQL server itself understands the files",
       {"FROM", "TO"},
       {"text", "sql", "json", "markdown", "junit", "sarif", "github", "gitlab", "openmetrics", "html"},
       kReading | kScratch | kScope | kComparing | kExitCode | kOnline,
       run_diff},
      {"drift",
       "the audit: what was changed by hand in databases, how grave that is, and how to adopt or revert it",
       "EXPECTED is what the databases should be (a .sql file, a snapshot ...), LIVE each a database, or @NAME of plumb.toml.\n"
       "Databases that drifted alike are told once. --format revert is the script that makes the databases like EXPECTED,\n"
       "--format adopt the one that makes EXPECTED like the databases; where they drifted in several ways, --scripts DIR\n"
       "writes those of each.\n\n"
       "Exit codes: 0 no drift, or all of it accepted by the baseline; 1 any failure, also a database that could not be read\n"
       "(the others are told all the same); 2 drift.\n\n"
       "Examples:\n"
       "  plumb drift schema.sql env:DATABASE_URL\n"
       "  plumb drift schema.sql @prod --output github:- --output sarif:drift.sarif --output openmetrics:drift.prom\n"
       "  plumb drift schema.sql @prod --write-baseline drift.toml --reason 'hotfix of INC-7' --until 2027-03-31\n"
       "  plumb drift schema.sql @prod --baseline drift.toml",
       {"EXPECTED", "LIVE..."},
       {"text", "json", "markdown", "junit", "sarif", "github", "gitlab", "openmetrics", "html", "adopt", "revert"},
       kReading | kScratch | kScope | kAudit,
       run_drift},
      {"wait",
       "waits until a source can be read",
       "A server that does not answer yet, refuses connections or is starting up is asked again until the deadline; what waiting\n"
       "cannot change (a usage error, an unknown kind of URL) is a failure at once.\n\n"
       "Exit codes: 0 it answers; 1 it did not within the deadline.\n\n"
       "Examples:\n  plumb wait env:DATABASE_URL --deadline 120",
       {"SOURCE"},
       {},
       kReading | kDeadline,
       run_wait},
      {"verify",
       "is this source what it should be: by its fingerprint, or against a file",
       "A fingerprint is that of a schema as one origin has it (live databases of one server version, say); `plumb doctor` tells\n"
       "it, and so does the header of a script. Anything else is a source to compare with.\n\n"
       "Exit codes: 0 it is; 1 any failure; 2 it is not.\n\n"
       "Examples:\n  plumb verify env:DATABASE_URL --expect 5d1f0c9e6a3b4870b2c1d4e5f6a7b8c9\n"
       "  plumb verify env:DATABASE_URL --expect schema.sql",
       {"SOURCE"},
       {},
       kReading | kScope | kExpect,
       run_verify},
      {"plan",
       "the way from FROM to TO as a rolling deploy: expand, backfill, contract",
       "expand comes before the new release, and the old one keeps working; backfill fills rows in batches; contract comes\n"
       "when the old release is gone. A column that is renamed or changes its type is there twice meanwhile, kept alike by a\n"
       "trigger; a renamed table leaves a view behind. Nothing is executed.\n\n"
       "Examples:\n"
       "  plumb plan env:DATABASE_URL schema.sql --out deploy/       expand.sql, backfill.sql, contract.sql, plan.json\n"
       "  plumb plan before.sql after.sql --phase expand | psql      one of them",
       {"FROM", "TO"},
       {"sql", "json", "markdown", "junit", "sarif", "github", "gitlab", "openmetrics", "html"},
       kReading | kScratch | kScope | kComparing | kPhases,
       run_plan},
      {"check",
       "may this change go out while the old release still runs",
       "Each finding has a rule (plumb explain PL301), says what will happen, and how it is done safely. The verdict is the worst\n"
       "of them: compatible, compatible in phases (as plumb plan writes it), risky (somebody must say that it is fine), breaking.\n\n"
       "A finding is allowed with a comment in TO: -- plumb: allow PL202 on public.users.legacy because nobody reads it\n\n"
       "Exit codes: 0 acceptable; 1 any failure; 3 refused.\n\n"
       "Examples:\n"
       "  plumb check git:main:db/schema.sql db/schema.sql        in CI, for each pull request\n"
       "  plumb check env:DATABASE_URL schema.sql --accept risky\n"
       "  plumb check old.sql new.sql --stats stats.json --rule 'PL105>1000000=breaking' --rule PL401=risky",
       {"FROM", "TO"},
       {"text", "json", "markdown", "junit", "sarif", "github", "gitlab", "openmetrics", "html"},
       kReading | kScratch | kScope | kComparing | kVerdict,
       run_check},
      {"stats",
       "how large a database's tables are, by its own statistics: for check --stats",
       "Run it against production, and keep the file where the checks run: they then know which locks are a moment and which are\n"
       "minutes.\n\n"
       "Examples:\n  plumb stats env:DATABASE_URL --output stats.json\n  plumb check git:main:schema.sql schema.sql --stats stats.json",
       {"SOURCE"},
       {},
       kReading,
       run_stats},
      {"rules",
       "the rules that a verdict can rest on, and what each kind of statement does to traffic",
       "Examples:\n  plumb rules\n  plumb rules --dialect postgres",
       {},
       {},
       kReading,
       run_rules},
      {"explain",
       "the page of a rule",
       "Examples:\n  plumb explain PL301",
       {"RULE"},
       {},
       0,
       run_explain},
      {"dump",
       "the canonical SQL of any source; it compares equal to the source",
       "Examples:\n  plumb dump env:DATABASE_URL > schema.sql",
       {"SOURCE"},
       {},
       kReading | kScratch | kScope,
       run_dump},
      {"snapshot",
       "a source as JSON, to be compared later without a connection",
       "Examples:\n  plumb snapshot env:DATABASE_URL --output production.json\n  plumb diff production.json schema.sql",
       {"SOURCE"},
       {},
       kReading | kScratch,
       run_snapshot},
      {"graph",
       "the steps of a diff with what must come before what, and why",
       "Examples:\n  plumb graph before.sql after.sql --format dot | dot -Tsvg > changes.svg",
       {"FROM", "TO"},
       {"dot", "mermaid"},
       kReading | kScratch | kScope | kComparing,
       run_graph},
      {"doctor",
       "can plumb read this source, as whom, and what can it not see",
       "--role-sql prints how to make a role for it that may do no more than plumb needs; nothing is connected to.\n\n"
       "Examples:\n  plumb doctor env:DATABASE_URL\n  plumb doctor env:DATABASE_URL --role-sql",
       {"SOURCE"},
       {},
       kReading | kRoleSql,
       run_doctor},
      {"completions",
       "the completions of a shell: bash, zsh or fish",
       "Examples:\n  source <(plumb completions bash)",
       {"SHELL"},
       {},
       0,
       run_completions},
      {"manual", "the manual page, plumb(1)", "Examples:\n  plumb manual | man -l -", {}, {}, kHidden, run_manual},
  };
  return table;
}

}  // namespace plumb::cli
