#include "introspect/annotations.h"

#include <algorithm>
#include <array>
#include <optional>

namespace plumb {
namespace {

constexpr std::string_view kRenamed = "renamed from ";

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

// An object made by one statement together with another (a table's sequence) is not what its annotation is about.
int rank(Kind kind) { return kind == Kind::sequence || kind == Kind::index ? 1 : 0; }

/// "allow RULE [on NAME] because WHY"; none where it is something else.
std::optional<Allowance> allowance_in(std::string_view text, Place place) {
  constexpr std::string_view kAllow = "allow ";
  constexpr std::string_view kOn = "on ";
  constexpr std::string_view kBecause = "because ";
  if (!text.starts_with(kAllow)) return std::nullopt;
  text = trimmed(text.substr(kAllow.size()));
  const std::size_t why = text.find(kBecause);
  if (why == std::string_view::npos) return std::nullopt;  // a reason is the point of it
  Allowance out;
  out.because = std::string(trimmed(text.substr(why + kBecause.size())));
  text = trimmed(text.substr(0, why));
  const std::size_t end = std::min(text.find(' '), text.size());
  out.rule = std::string(text.substr(0, end));
  text = trimmed(text.substr(end));
  if (text.starts_with(kOn)) out.object = std::string(trimmed(text.substr(kOn.size())));
  else if (!text.empty()) return std::nullopt;
  out.place = std::move(place);
  return out;
}

}  // namespace

// ---- finding

void AnnotationFinder::token(std::size_t begin, std::size_t end) {
  if (begin > end_) between(end_, begin);
  for (; unplaced_ < found_.size(); ++unplaced_) found_[unplaced_].target = begin;
  end_ = std::max(end_, end);
}

std::vector<Annotation> AnnotationFinder::finish() {
  between(end_, text_.size());
  return std::move(found_);
}

void AnnotationFinder::between(std::size_t begin, std::size_t end) {
  constexpr std::string_view kMark = "plumb:";
  std::size_t at = begin;
  while (at < end) {
    const std::string_view rest = text_.substr(at, end - at);
    if (rest.starts_with("/*")) {
      at = std::min(end, text_.find("*/", at + 2));
      continue;
    }
    if (!rest.starts_with("--")) {
      ++at;
      continue;
    }
    const std::size_t stop = std::min(text_.find('\n', at), end);
    const std::string_view comment = trimmed(text_.substr(at + 2, stop - at - 2));
    if (comment.starts_with(kMark)) {
      found_.push_back({at, trimmed(comment.substr(kMark.size())), text_.size()});
      // It is about the line that it ends, or about the next one when it stands alone.
      std::size_t line = at == 0 ? 0 : text_.rfind('\n', at - 1) + 1;
      if (end_ > line) {
        while (is_blank(text_[line])) ++line;
        found_.back().target = line;
        unplaced_ = found_.size();
      }
    }
    at = stop;
  }
}

void PartLines::token(std::size_t line, std::string_view name, bool bare) {
  static constexpr std::array<std::string_view, 22> kLeading = {"add", "alter", "change", "check", "column", "constraint", "create", "exists", "foreign", "fulltext", "if",
                                                                "index", "key", "modify", "not", "only", "primary", "references", "spatial", "table", "temporary", "unique"};
  if (line == named_) return;
  const auto same = [&](std::string_view word) {
    return word.size() == name.size() && std::ranges::equal(word, name, [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b + 32 : b); });
  };
  if (bare && std::ranges::any_of(kLeading, same)) return;
  lines_.push_back({line, std::string(name)});
  named_ = line;
}

std::vector<AnnotatedPart> PartLines::parts(const Annotations::NameReader& name) const {
  std::vector<AnnotatedPart> out;
  for (const Line& line : lines_) out.push_back({line.line, name(line.name, true)});
  return out;
}

// ---- what they say

void Annotations::text(postgres::TextPlaces& places, std::vector<NotCompared>& notes) {
  places_ = &places;
  notes_ = &notes;
  next_ = 0;
}

void Annotations::statement(const std::vector<Annotation>& all, const AnnotatedStatement& statement) {
  for (; next_ < all.size() && all[next_].target < statement.end; ++next_) {
    const Annotation& annotation = all[next_];
    const Place place = places_->at(annotation.offset);
    const std::optional<Allowance> allowance = allowance_in(annotation.text, place);
    if (allowance && !allowance->object.empty()) {
      allowances_.push_back(*allowance);
      continue;
    }
    if (!annotation.text.starts_with(kRenamed) && !allowance) {
      notes_->push_back({"annotation \"plumb: " + std::string(annotation.text) + "\"", place,
                         "plumb knows \"plumb: renamed from NAME\" and \"plumb: allow RULE [on NAME] because ...\"", false});
      continue;
    }
    Wish wish;
    wish.of_statement = places_->at(statement.begin);
    wish.place = place;
    const std::size_t line = places_->line(annotation.target);
    if (line != places_->line(statement.begin)) {
      const std::vector<AnnotatedPart> parts = statement.parts();
      auto it = std::ranges::find(parts, line, &AnnotatedPart::line);
      if (it != parts.end()) wish.part = it->name;
    } else if (statement.alters) {
      const std::vector<AnnotatedPart> parts = statement.parts();
      if (parts.size() == 1) wish.part = parts.front().name;
    }
    if (allowance) wish.allowance = *allowance;
    else wish.from = name_(annotation.text.substr(kRenamed.size()), !wish.part.empty());
    wish.relation = statement.relation;
    wishes_.push_back(std::move(wish));
  }
}

void Annotations::end(const std::vector<Annotation>& all) {
  for (; next_ < all.size(); ++next_) {
    const Place place = places_->at(all[next_].offset);
    const std::optional<Allowance> allowance = allowance_in(all[next_].text, place);
    if (allowance && !allowance->object.empty()) {
      allowances_.push_back(*allowance);
    } else {
      notes_->push_back({"annotation \"plumb: " + std::string(all[next_].text) + "\"", place,
                         "no statement follows it: it stands above what it is about, or at the end of its line", false});
    }
  }
}

Object* Annotations::object_of(Schema& schema, const Wish& wish) const {
  Object* best = nullptr;
  for_each_kind(TopKinds{}, [&]<class T>(std::type_identity<T>) {
    for (auto& [id, object] : schema.all<T>()) {
      if constexpr (std::is_same_v<T, Table>) {
        if (!wish.part.empty() && id.name == wish.relation) {
          for_each_kind(PartKinds{}, [&]<class P>(std::type_identity<P>) {
            for (auto& part : parts_of<P>(object)) {
              if (part.id.name == wish.part) best = &part;
            }
          });
        }
      }
      const bool its_own = object.place == wish.of_statement;
      if (wish.part.empty() && its_own && (best == nullptr || rank(id.kind) < rank(best->id.kind))) best = &object;
      // An index may be written within its table.
      if (!wish.part.empty() && best == nullptr && its_own && id.kind == Kind::index && id.name == wish.part) best = &object;
    }
  });
  return best;
}

void Annotations::apply(Schema& schema) const {
  schema.allowances.insert(schema.allowances.end(), allowances_.begin(), allowances_.end());
  for (const Wish& wish : wishes_) {
    Object* const object = object_of(schema, wish);
    const bool allows = !wish.allowance.rule.empty();
    if (object != nullptr && allows) {
      Allowance allowance = wish.allowance;
      allowance.object = path_text(object->id);
      schema.allowances.push_back(std::move(allowance));
    } else if (object != nullptr) {
      object->renamed_from = wish.from;
    } else {
      schema.not_compared.push_back({allows ? "annotation \"plumb: allow " + wish.allowance.rule + "\"" : "annotation \"plumb: renamed from " + wish.from.spelling() + "\"", wish.place,
                                     "there is no object on this line", false});
    }
  }
}

}  // namespace plumb
