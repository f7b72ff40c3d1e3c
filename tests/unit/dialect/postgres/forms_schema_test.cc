// The schema of printed_form.h. The server made it of the SQL that these lines say in short.
#include "dialect/postgres/names.h"
#include "tests/unit/dialect/postgres/printed_form.h"

namespace plumb::postgres {
namespace {

const Name kPublic("public");

void add_columns(Table& table, std::string_view definitions) {
  while (!definitions.empty()) {
    const std::size_t end = definitions.find('\n');
    std::string_view line = definitions.substr(0, end);
    definitions = end == std::string_view::npos ? std::string_view{} : definitions.substr(end + 1);
    const std::size_t blank = line.find(' ');
    Column column;
    column.id = {Kind::column, kPublic, table.id.name, Name(line.substr(0, blank)), {}};
    column.type = parse_printed_type(line.substr(blank + 1));
    table.columns.push_back(std::move(column));
  }
}

Argument argument(const char* name, const char* type, bool has_default = false) {
  Argument out;
  out.name = Name(name);
  out.type = parse_printed_type(type);
  if (has_default) out.default_value = Expression{"NULL", Origin::written, {}};
  return out;
}

void add_function(Schema& schema, const char* name, const char* signature, std::vector<Argument> arguments,
                  const char* returns) {
  Function function;
  function.id = {Kind::function, kPublic, {}, Name(name), signature};
  function.arguments = std::move(arguments);
  function.returns = parse_printed_type(returns);
  schema.put(std::move(function));
}

void add_domain(Schema& schema, const char* name, const char* base) {
  Domain domain;
  domain.id = {Kind::domain, kPublic, {}, Name(name), {}};
  domain.base = parse_printed_type(base);
  schema.put(std::move(domain));
}

}  // namespace

Schema forms_schema(int major) {
  Schema schema;
  schema.flavor.major = major;

  EnumType mood;
  mood.id = {Kind::enum_type, kPublic, {}, Name("mood"), {}};
  mood.labels = {"sad", "ok", "happy"};
  schema.put(mood);
  add_domain(schema, "posint", "integer");
  add_domain(schema, "email", "character varying(100)");
  add_domain(schema, "note", "text");
  CompositeType pair;
  pair.id = {Kind::composite_type, kPublic, {}, Name("pair"), {}};
  pair.attributes = {{Name("x"), parse_printed_type("integer"), {}, {}}, {Name("y"), parse_printed_type("text"), {}, {}}};
  schema.put(pair);

  Table w;
  w.id = {Kind::table, kPublic, {}, Name("w"), {}};
  add_columns(w,
              "id integer\nb bigint\ns smallint\nn numeric(10,2)\nr real\nd double precision\nt text\n"
              "v character varying(20)\nv0 character varying\nc character(3)\nflag boolean\ndt date\n"
              "ts timestamp without time zone\ntz timestamp with time zone\ntm time without time zone\niv interval\n"
              "u uuid\nj jsonb\njj json\nta text[]\nva character varying(10)[]\nia integer[]\nby bytea\nip inet\n"
              "e public.mood\np public.posint\nem public.email\nno public.note\nrg int4range\ntsv tsvector\nxm xml\n"
              "nm name\nbt bit(4)\nmo money\nea public.mood[]\npr public.pair\no oid\nts3 timestamp(3) without time zone");
  schema.put(w);
  Table w2;
  w2.id = {Kind::table, kPublic, {}, Name("w2"), {}};
  add_columns(w2,
              "id integer\nwid integer\nname character varying(50)\ntotal numeric\nat timestamp with time zone\n"
              "kind public.mood");
  schema.put(w2);
  Sequence sequence;
  sequence.id = {Kind::sequence, kPublic, {}, Name("sq"), {}};
  schema.put(sequence);

  add_function(schema, "fdef", "integer, integer, text",
               {argument("a", "integer"), argument("b", "integer", true), argument("c", "text", true)}, "integer");
  add_function(schema, "ftext", "text", {argument("t", "text")}, "text");
  Argument rest = argument("t", "text[]");
  rest.mode = ArgumentMode::variadic;
  add_function(schema, "fvar", "text[]", {rest}, "text");
  add_function(schema, "fbig", "bigint", {argument("n", "bigint")}, "bigint");
  return schema;
}

}  // namespace plumb::postgres
