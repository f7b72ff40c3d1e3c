// The pipeline of the command line as functions for tests: SQL text to schema, two schemas to a plan and its proven script.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "diff/rolling.h"
#include "introspect/postgres/reader.h"

namespace plumb::test {

using SchemaPtr = std::shared_ptr<const NormalizedSchema>;

const Dialect& postgres();

Result<SchemaPtr> normalized(Result<Schema> schema);
/// One text, or several files in this order; for the server that is given, or for any.
Result<SchemaPtr> read_sql(const std::string& sql, const Scope& scope, const Flavor& server = {});
Result<SchemaPtr> read_sql(const std::vector<postgres::SqlFile>& files, const Scope& scope);
Result<SchemaPtr> read_live(const std::string& url, const Scope& scope);

/// The same for any dialect, by its name.
const Dialect& dialect_named(const std::string& name);
Result<SchemaPtr> read_files(const std::string& dialect, const std::vector<postgres::SqlFile>& files, const Scope& scope);
std::vector<postgres::SqlFile> statements_as_files(const std::string& dialect, const std::string& sql);

/// Each statement of a text as a file of its own, with the comments before it.
std::vector<postgres::SqlFile> statements_as_files(const std::string& sql);

/// What a database holds before anyone made anything in it.
SchemaPtr empty_database(const Flavor& flavor);

/// The script of a plan after it was read back and found to land on TO, as the command line does it.
Result<std::string> proven(const Plan& plan, const DiffOptions& options);
/// The difference as a rolling deploy, each stage proven; and the way back.
Result<RollingPlan> rolled(const SchemaPtr& from, const SchemaPtr& to, const DiffOptions& options);
Result<RollingPlan> rolled_back(const SchemaPtr& from, const SchemaPtr& to, const DiffOptions& options);
/// A script without its header.
std::string without_header(const std::string& script);

/// An Error or the changes of a plan, for failure messages.
std::string text(const Error& error);
std::string text(const Plan& plan);

}  // namespace plumb::test
