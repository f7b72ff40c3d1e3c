#include "cli/commands.h"
#include "cli/pipeline.h"

namespace plumb::cli {

Exit run_dump(const Options& options) {
  return guarded([&]() -> Result<Exit> {
    Result<Side> side = load(options.sources[0], options);
    if (!side) return std::unexpected(side.error());
    print_remark(options, *side);
    // A dump is the way from nothing to the source.
    Schema nothing;
    nothing.flavor = side->schema->schema().flavor;
    nothing.environment = side->schema->schema().environment;
    nothing.default_schema = side->schema->schema().default_schema;
    nothing.source = "an empty database";
    if (!nothing.default_schema.empty()) {  // where there are schemas, every new database has this one
      SchemaObject standard;
      standard.id = {Kind::schema, {}, {}, Name("public"), {}};
      nothing.put(standard);
    }
    Result<NormalizedSchema> empty = side->dialect->normalize(std::move(nothing));
    if (!empty) return std::unexpected(empty.error());
    Result<Plan> plan = make_plan(std::make_shared<const NormalizedSchema>(std::move(*empty)), side->schema, *side->dialect, options.diff);
    if (!plan) return std::unexpected(plan.error());
    print_notes(options, plan->not_compared);
    Result<std::string> script = proven_script(*plan, options);
    if (!script) return std::unexpected(script.error());
    if (Status written = write_result(options, *script); !written) return std::unexpected(written.error());
    return Exit::ok;
  });
}

}  // namespace plumb::cli
