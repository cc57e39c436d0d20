import CommunityDocuments
import CommunityModel
import CommunityResources

/// A kind of entries in JSON: keys where commands take keys, its name as the community has it.
struct EntryKindJSON: Encodable {
  struct FieldJSON: Encodable {
    var key, name, type: String
    var required: Bool
    var choices: [String]
  }

  var key, name, group, form: String
  var fields: [FieldJSON]
  var measures, roles, outcomes: [String]
  @Nullable var series: String?
  @Nullable var headline: String?
  var visibility: String
  @Nullable var retentionMonths: Int?
  @Nullable var pointsPerHour: Int?

  /// - Parameter day: of which headline and points are asked.
  init(_ kind: EntryKind, on day: Day) {
    let words = Wording(language: .zh)
    key = kind.key
    name = words.name(kind)
    group = kind.group.rawValue
    form = kind.form.rawValue
    fields = kind.fields.filter { !$0.isHidden }.map {
      FieldJSON(
        key: $0.key, name: words.name(field: $0.key, of: kind), type: $0.kind.rawValue, required: $0.isRequired,
        choices: $0.choices.map(\.key))
    }
    measures = kind.measures
    roles = kind.roles.map(\.rawValue)
    outcomes = kind.outcomes.map(\.key)
    series = kind.series?.rawValue
    headline = kind.headlines.value(on: day)?.rawValue
    visibility = kind.visibility.rawValue
    retentionMonths = kind.retentionMonths
    pointsPerHour = kind.pointsPerHour.value(on: day)
  }
}
