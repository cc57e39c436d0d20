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
    fields = kind.fields.filter { !$0.isHidden }.map { field in
      FieldJSON(
        key: field.key, name: words.name(field: field.key, of: kind), type: field.kind.rawValue,
        required: field.isRequired, choices: field.choices.map { EntryKind.told($0.key, $0.names) })
    }
    measures = kind.measures
    roles = kind.roles.map(\.rawValue)
    outcomes = kind.outcomes.map { EntryKind.told($0.key, $0.names) }
    series = kind.series?.rawValue
    headline = kind.headlines.value(on: day)?.rawValue
    visibility = kind.visibility.rawValue
    retentionMonths = kind.retentionMonths
    pointsPerHour = kind.pointsPerHour.value(on: day)
  }
}
