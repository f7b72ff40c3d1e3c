// Trees for everything that the server has printed as SQL. Most are there already: parsed between the server's answers.
// They are left as the server qualified them; the dialect's normalize resolves the names of columns.
#include "dialect/postgres/deparse.h"
#include "introspect/postgres/fragment.h"
#include "introspect/postgres/live/reading.h"
#include "introspect/postgres/live/stable_form.h"
#include "introspect/snapshot/fragments.h"

namespace plumb::postgres::live {

void parse_everything(Reading& in) {
  std::vector<SqlFragment> expressions;
  for_each_kind(TopKinds{}, [&]<class T>(std::type_identity<T>) {
    for (auto& [id, object] : in.schema.all<T>()) collect_fragments({}, object, expressions);
  });
  for (const SqlFragment& each : expressions) in.fragments.add(form_of(each.field), each.expression->text);
  in.fragments.parse_added();
  // What does not parse (syntax newer than the parser's) keeps its text and has no tree.
  for (SqlFragment& each : expressions) {
    Expression& expression = *each.expression;
    expression.tree = in.fragments.tree(form_of(each.field), expression.text);
    if (!expression.tree || !expression.text.contains("::text[])")) continue;
    if (Tree stable = stable_form(*expression.tree)) {
      expression.tree = std::move(stable);
      expression.text = deparse(*expression.tree);
    }
  }
  for (const Reading::Definition& each : in.definitions) {
    each.use(in.fragments.tree(FragmentForm::query, each.statement).get());
  }
  in.definitions.clear();
}

}  // namespace plumb::postgres::live
