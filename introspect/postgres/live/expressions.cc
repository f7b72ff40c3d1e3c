// Trees for everything that the server has printed as SQL: all pieces of the database in a few calls of the parser.
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
  std::vector<Fragment> pieces;
  pieces.reserve(expressions.size() + in.definitions.size());
  for (const SqlFragment& each : expressions) pieces.push_back({form_of(each.field), each.expression->text, {}, {}});
  for (Reading::Definition& each : in.definitions) {
    pieces.push_back({FragmentForm::query, std::move(each.statement), {}, {}});
  }
  parse_fragments(pieces);
  // What does not parse (syntax newer than the parser's) keeps its text and has no tree.
  std::size_t at = 0;
  for (SqlFragment& each : expressions) {
    Expression& expression = *each.expression;
    expression.tree = std::move(pieces[at++].tree);
    if (!expression.tree || !expression.text.contains("::text[])")) continue;
    if (Tree stable = stable_form(*expression.tree)) {
      expression.tree = std::move(stable);
      expression.text = deparse(*expression.tree);
    }
  }
  for (const Reading::Definition& each : in.definitions) each.use(pieces[at++].tree.get());
  in.definitions.clear();
}

}  // namespace plumb::postgres::live
