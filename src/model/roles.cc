#include "model/roles.h"

#include <algorithm>

namespace plumb {
namespace {

void drop_grants_to(std::vector<Grant>& grants, const Name& role) {
  std::erase_if(grants, [&](const Grant& grant) { return !grant.grantee.empty() && grant.grantee == role; });
}

void say_defaults(Schema& text, const Name& role) {
  auto& all = text.all<DefaultPrivileges>();
  std::vector<DefaultPrivileges> unsaid;
  for (const auto& [id, defaults] : all) {
    if (id.owner.empty()) unsaid.push_back(defaults);
  }
  for (DefaultPrivileges& defaults : unsaid) {
    all.erase(defaults.id);
    defaults.id.owner = role;
    defaults.owner = role;
    if (const DefaultPrivileges* said = text.find<DefaultPrivileges>(defaults.id)) {
      defaults.grants.insert(defaults.grants.end(), said->grants.begin(), said->grants.end());
    }
    drop_grants_to(defaults.grants, role);
    std::ranges::sort(defaults.grants);
    defaults.grants.erase(std::ranges::unique(defaults.grants).begin(), defaults.grants.end());
    text.put(std::move(defaults));
  }
}

}  // namespace

void say_unsaid_roles(Schema& text, const Schema& server) {
  if (!text.role.empty() || server.role.empty()) return;
  say_defaults(text, server.role);
  for_each_kind(TopKinds{}, [&]<class T>(std::type_identity<T>) {
    for (auto& [id, object] : text.all<T>()) {
      if (!object.owner.empty() || object.grants.empty()) continue;
      const T* there = server.find<T>(id);
      drop_grants_to(object.grants, there != nullptr && !there->owner.empty() ? there->owner : server.role);
    }
  });
}

}  // namespace plumb
