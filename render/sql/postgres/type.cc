// Enums, composite types, domains, ranges, collations.
#include "render/sql/postgres/context.h"

namespace plumb::postgres::script {
namespace {

std::string attribute_type(const Attribute& attribute) { return print(attribute.type) + collate(attribute.collation); }

const Attribute* find(const CompositeType& type, const Name& name) {
  for (const Attribute& attribute : type.attributes) {
    if (attribute.name == name) return &attribute;
  }
  return nullptr;
}

void attribute_comment(Sink& out, const CompositeType& type, const Attribute& attribute) {
  comment_on(out, "COLUMN " + quote(type.id.qualified()) + "." + quote(attribute.name), attribute.comment);
}

// CONSTRAINT n CHECK (...)
std::string definition(const DomainCheck& check) {
  std::string out = "CONSTRAINT " + quote(check.name) + " CHECK (" + check.expression.text + ")";
  return check.validated ? out : out + " NOT VALID";
}

void check_comment(Sink& out, const Domain& domain, const DomainCheck& check) {
  comment_on(out, "CONSTRAINT " + quote(check.name) + " ON DOMAIN " + quote(domain.id.qualified()), check.comment);
}

const DomainCheck* find(const Domain& domain, const Name& name) {
  for (const DomainCheck& check : domain.checks) {
    if (check.name == name) return &check;
  }
  return nullptr;
}

bool same(const DomainCheck& a, const DomainCheck& b) { return a.expression.text == b.expression.text; }

void alter_checks(Sink& out, const Context& context, const Altering<Domain>& a, const std::string& alter) {
  const bool released = !a.release && context.is_released(a.to.id, "checks");
  for (const DomainCheck& check : a.from.checks) {
    const DomainCheck* kept = find(a.to, check.name);
    const bool stays = kept != nullptr && same(*kept, check) && (check.validated || kept->validated == check.validated || kept->validated);
    if (!released && (a.release || !stays)) out.statement(alter + " DROP CONSTRAINT " + quote(check.name));
  }
  if (a.release) return;
  for (const DomainCheck& check : a.to.checks) {
    const DomainCheck* old = released ? nullptr : find(a.from, check.name);
    const bool stays = old != nullptr && same(*old, check);
    if (!stays) out.statement(alter + " ADD " + definition(check));
    else if (check.validated && !old->validated) out.statement(alter + " VALIDATE CONSTRAINT " + quote(check.name));
    if (stays ? check.comment != old->comment : !check.comment.empty()) check_comment(out, a.to, check);
  }
}

std::string range_multirange(const RangeType& range) {
  // makeMultirangeTypeName: "range" becomes "multirange", else a suffix.
  std::string name = range.id.name.spelling();
  if (const std::size_t at = name.find("range"); at != std::string::npos) name.insert(at, "multi");
  else name += "_multirange";
  return name;
}

// `{name, value}` pairs as "name = value, ...", without the empty ones.
std::string definition_list(std::initializer_list<std::pair<std::string_view, std::string>> items) {
  std::vector<std::string> parts;
  for (const auto& [name, value] : items) {
    if (!value.empty()) parts.push_back(std::string(name) + " = " + value);
  }
  return "(\n    " + join(parts, ",\n    ") + "\n)";
}

std::string name_or_nothing(const QualifiedName& name) { return name.empty() ? "" : quote(name); }
std::string literal_or_nothing(const std::string& text) { return text.empty() ? "" : quote_literal(text); }

}  // namespace

void create(Sink& out, const Context&, const EnumType& type) {
  std::vector<std::string> labels;
  for (const std::string& label : type.labels) labels.push_back(quote_literal(label));
  const std::string inside = labels.empty() ? "" : "\n    " + join(labels, ",\n    ") + "\n";
  out.statement("CREATE TYPE " + quote(type.id.qualified()) + " AS ENUM (" + inside + ")");
}

// Labels are only ever added: the first of TO that FROM lacks goes before the next that is there, or after the last.
void alter(Sink& out, const Context&, const Altering<EnumType>& a) {
  if (!a.fields.has("labels")) return;
  const auto known = [&](const std::string& label) { return std::ranges::find(a.from.labels, label) != a.from.labels.end(); };
  const std::vector<std::string>& labels = a.to.labels;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (known(labels[i])) continue;
    std::string text = "ALTER TYPE " + quote(a.to.id.qualified()) + " ADD VALUE " + quote_literal(labels[i]);
    if (i > 0) {
      text += " AFTER " + quote_literal(labels[i - 1]);
    } else if (const auto next = std::ranges::find_if(labels, known); next != labels.end()) {
      text += " BEFORE " + quote_literal(*next);
    }
    out.statement(std::move(text));
  }
}

void create(Sink& out, const Context&, const CompositeType& type) {
  std::vector<std::string> lines;
  for (const Attribute& attribute : type.attributes) lines.push_back(quote(attribute.name) + " " + attribute_type(attribute));
  const std::string inside = lines.empty() ? "" : "\n    " + join(lines, ",\n    ") + "\n";
  out.statement("CREATE TYPE " + quote(type.id.qualified()) + " AS (" + inside + ")");
  for (const Attribute& attribute : type.attributes) {
    if (!attribute.comment.empty()) attribute_comment(out, type, attribute);
  }
}

void alter(Sink& out, const Context&, const Altering<CompositeType>& a) {
  if (!a.fields.has("attributes")) return;
  std::vector<std::string> clauses;
  for (const Attribute& attribute : a.from.attributes) {
    if (find(a.to, attribute.name) == nullptr) clauses.push_back("DROP ATTRIBUTE " + quote(attribute.name) + " CASCADE");
  }
  for (const Attribute& attribute : a.to.attributes) {
    const Attribute* old = find(a.from, attribute.name);
    if (old == nullptr) clauses.push_back("ADD ATTRIBUTE " + quote(attribute.name) + " " + attribute_type(attribute) + " CASCADE");
    else if (old->type != attribute.type || old->collation != attribute.collation) {
      clauses.push_back("ALTER ATTRIBUTE " + quote(attribute.name) + " TYPE " + attribute_type(attribute) + " CASCADE");
    }
  }
  if (!clauses.empty()) {
    out.statement("ALTER TYPE " + quote(a.to.id.qualified()) + (clauses.size() == 1 ? " " : "\n    ") + join(clauses, ",\n    "));
  }
  for (const Attribute& attribute : a.to.attributes) {
    const Attribute* old = find(a.from, attribute.name);
    if (attribute.comment != (old == nullptr ? "" : old->comment)) attribute_comment(out, a.to, attribute);
  }
}

void create(Sink& out, const Context&, const Domain& domain) {
  std::string text = "CREATE DOMAIN " + quote(domain.id.qualified()) + " AS " + print(domain.base) + collate(domain.collation);
  if (domain.default_value) text += "\n    DEFAULT " + default_text(*domain.default_value);
  if (domain.not_null) text += "\n    NOT NULL";
  for (const DomainCheck& check : domain.checks) {
    if (check.validated) text += "\n    " + definition(check);
  }
  out.statement(std::move(text));
  for (const DomainCheck& check : domain.checks) {
    if (!check.validated) out.statement("ALTER DOMAIN " + quote(domain.id.qualified()) + " ADD " + definition(check));
    if (!check.comment.empty()) check_comment(out, domain, check);
  }
}

void alter(Sink& out, const Context& context, const Altering<Domain>& a) {
  const std::string alter = "ALTER DOMAIN " + quote(a.to.id.qualified());
  if (a.fields.has("default")) {
    const bool sets = a.to.default_value && !a.release;
    out.statement(alter + (sets ? " SET DEFAULT " + a.to.default_value->text : " DROP DEFAULT"));
  }
  if (a.fields.has("not_null")) out.statement(alter + (a.to.not_null ? " SET NOT NULL" : " DROP NOT NULL"));
  if (a.fields.has("checks")) alter_checks(out, context, a, alter);
}

void create(Sink& out, const Context&, const RangeType& range) {
  const bool own_multirange = !range.multirange.empty() && (range.multirange.schema != range.id.schema ||
                                                            range.multirange.name.spelling() != range_multirange(range));
  out.statement("CREATE TYPE " + quote(range.id.qualified()) + " AS RANGE " +
                definition_list({{"SUBTYPE", print(range.subtype)},
                                 {"SUBTYPE_OPCLASS", name_or_nothing(range.opclass)},
                                 {"COLLATION", name_or_nothing(range.collation)},
                                 {"CANONICAL", name_or_nothing(range.canonical)},
                                 {"SUBTYPE_DIFF", name_or_nothing(range.subtype_diff)},
                                 {"MULTIRANGE_TYPE_NAME", own_multirange ? quote(range.multirange) : ""}}));
}

void alter(Sink&, const Context&, const Altering<RangeType>&) {}  // nothing of a range can be changed

void create(Sink& out, const Context&, const Collation& collation) {
  // The C library has two settings, which are mostly the same.
  const bool libc = collation.provider == "libc";
  const bool two = libc && collation.lc_collate != collation.lc_ctype;
  const std::string& locale = libc && !two && !collation.lc_collate.empty() ? collation.lc_collate : collation.locale;
  out.statement("CREATE COLLATION " + quote(collation.id.qualified()) + " " +
                definition_list({{"PROVIDER", quote_identifier(collation.provider)},
                                 {"LOCALE", two ? "" : literal_or_nothing(locale)},
                                 {"LC_COLLATE", two ? quote_literal(collation.lc_collate) : ""},
                                 {"LC_CTYPE", two ? quote_literal(collation.lc_ctype) : ""},
                                 {"DETERMINISTIC", collation.deterministic ? "" : "false"},
                                 {"RULES", literal_or_nothing(collation.rules)}}));
}

void alter(Sink&, const Context&, const Altering<Collation>&) {}  // nothing of a collation can be changed

}  // namespace plumb::postgres::script
