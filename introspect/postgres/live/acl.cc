#include "introspect/postgres/live/acl.h"

#include <algorithm>
#include <cctype>
#include <string>

#include "introspect/postgres/live/arrays.h"

namespace plumb::postgres::live {
namespace {

// https://www.postgresql.org/docs/current/ddl-priv.html, table "ACL Privilege Abbreviations"
std::string privilege(char letter) {
  switch (letter) {
    case 'r': return "SELECT";
    case 'a': return "INSERT";
    case 'w': return "UPDATE";
    case 'd': return "DELETE";
    case 'D': return "TRUNCATE";
    case 'x': return "REFERENCES";
    case 't': return "TRIGGER";
    case 'm': return "MAINTAIN";
    case 'X': return "EXECUTE";
    case 'U': return "USAGE";
    case 'C': return "CREATE";
    case 'T': return "TEMPORARY";
    case 'c': return "CONNECT";
    case 's': return "SET";
    case 'A': return "ALTER SYSTEM";
    default: return std::string("privilege ") + letter;  // of a server newer than plumb
  }
}

/// The role at the front of an item, which is quoted unless it is letters, digits and underscores.
std::string take_role(std::string_view& item) {
  std::string out;
  if (!item.starts_with('"')) {
    const std::size_t end = std::min(item.find('='), item.size());
    out = item.substr(0, end);
    item.remove_prefix(end);
    return out;
  }
  std::size_t i = 1;
  for (; i < item.size(); ++i) {
    if (item[i] == '"' && (i + 1 >= item.size() || item[++i] != '"')) break;
    out += item[i];
  }
  item.remove_prefix(std::min(i, item.size()));
  return out;
}

void add(std::vector<Grant>& to, std::string_view acl, const Name& owner, const Name& column) {
  for (const std::string& text : array_items(acl)) {
    std::string_view item = text;
    const Name grantee(take_role(item));
    if (!item.starts_with('=') || (!grantee.empty() && grantee == owner)) continue;
    for (std::size_t i = 1; i < item.size() && item[i] != '/'; ++i) {
      const bool grantable = i + 1 < item.size() && item[i + 1] == '*';
      to.push_back({grantee, privilege(item[i]), grantable, column});
      if (grantable) ++i;
    }
  }
}

/// What two grantors gave is one privilege, grantable if either said so.
void merge(std::vector<Grant>& grants) {
  std::ranges::sort(grants, [](const Grant& a, const Grant& b) {
    return std::tie(a.grantee, a.privilege, a.column, b.grantable) < std::tie(b.grantee, b.privilege, b.column, a.grantable);
  });
  const auto rest = std::ranges::unique(grants, [](const Grant& a, const Grant& b) {
    return a.grantee == b.grantee && a.privilege == b.privilege && a.column == b.column;
  });
  grants.erase(rest.begin(), rest.end());
  std::ranges::sort(grants);
}

}  // namespace

std::vector<Grant> grants(std::optional<std::string_view> acl, const Name& owner, PublicDefault by_default) {
  std::vector<Grant> out;
  if (!acl) {
    if (by_default == PublicDefault::usage) out.push_back({{}, "USAGE", false, {}});
    if (by_default == PublicDefault::execute) out.push_back({{}, "EXECUTE", false, {}});
    return out;
  }
  add(out, *acl, owner, {});
  merge(out);
  return out;
}

void add_column_grants(std::vector<Grant>& to, std::string_view acl, const Name& owner, const Name& column) {
  if (acl.empty()) return;
  add(to, acl, owner, column);
  merge(to);
}

}  // namespace plumb::postgres::live
