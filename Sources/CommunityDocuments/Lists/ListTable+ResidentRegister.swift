import CommunityModel
import CommunityResources
import Intake

extension ListTable where Row == ResidentLine {
  /// Residents with the columns that an import understands. Masked, it says no more than a list on the desk does.
  public static func residentRegister(_ view: ListView, keepsIdentityNumbers: Bool) -> ListTable {
    ListTable(
      view, name: view.words("export.residents"), document: "resident",
      person(view, keepsIdentityNumbers: keepsIdentityNumbers) + home(view) + tags(view) + residence(view)
        + entrusted(view))
  }

  private static func column(
    _ key: String, _ meaning: RosterField, _ view: ListView, _ value: @escaping (ResidentLine) -> ListValue
  ) -> ListColumn<ResidentLine> {
    ListColumn(key, view.words(meaning), value)
  }

  private static func person(_ view: ListView, keepsIdentityNumbers: Bool) -> [ListColumn<ResidentLine>] {
    let words = view.words
    let columns = [
      column("id", .residentNumber, view) { .number(Int($0.resident.id)) },
      column("name", .name, view) { .text(view.name($0.resident.name)) },
      column("otherName", .otherName, view) { .some($0.resident.otherName.map(view.name)) },
      column("sex", .sex, view) { .some($0.resident.sex.map { words($0) }) },
      column("birthDate", .birthDate, view) { line in
        .some(line.resident.birth.map { view.isRevealed ? $0.iso : $0.year.padded(to: 4) })
      },
      column("phones", .phone, view) { .list($0.resident.phones.map { view.phone($0) }) },
    ]
    guard keepsIdentityNumbers else { return columns }
    return columns + [
      column("identityNumber", .identityNumber, view) { line in
        .some(line.resident.identityNumber.map { view.isRevealed ? $0 : IdentityNumber.masked($0) })
      }
    ]
  }

  private static func home(_ view: ListView) -> [ListColumn<ResidentLine>] {
    [
      column("estate", .estate, view) { .some($0.place?.estate) },
      column("building", .building, view) { .some($0.place?.building) },
      column("unit", .unit, view) { .some($0.place?.unit) },
      column("room", .room, view) { .some($0.place?.room) },
      column("grid", .grid, view) { .some($0.grid.flatMap { view.grids[$0]?.name }) },
    ]
  }

  /// Restricted categories go with the consent that they are kept with.
  private static func tags(_ view: ListView) -> [ListColumn<ResidentLine>] {
    let (words, catalogue) = (view.words, view.names.catalogue)
    let restricted = Set(catalogue.careTags.filter(\.isRestricted).map(\.key))
    let tags = column("careTags", .careTags, view) { line in
      let keys =
        view.isRevealed
        ? line.resident.careTags.map(\.key) : line.resident.visibleTags(on: view.today, restricted: restricted)
      return .list(keys.map { words.name(careTag: $0, catalogue) })
    }
    guard view.isRevealed else { return [tags] }
    return [
      tags,
      column("consent", .consent, view) { line in
        var seen: Set<String> = []
        return .list(line.resident.careTags.compactMap(\.consent).filter { seen.insert($0).inserted })
      },
    ]
  }

  private static func residence(_ view: ListView) -> [ListColumn<ResidentLine>] {
    let words = view.words
    return [
      column("residenceKind", .residenceKind, view) { .some($0.residence.map { words($0.kind) }) },
      column("household", .householdNumber, view) { .some($0.residence?.household.map { String($0) }) },
      column("relation", .relation, view) { .some($0.isContact ? words("export.resident.head") : nil) },
      column("since", .since, view) { .some($0.residence?.from?.iso) },
      column("until", .until, view) { .some($0.residence?.until?.iso) },
      column("status", .status, view) { .text(words($0.status)) },
    ]
  }

  /// What was written about people, and others' phones, go only where somebody said why.
  private static func entrusted(_ view: ListView) -> [ListColumn<ResidentLine>] {
    guard view.isRevealed else { return [] }
    return [
      column("contactName", .contactName, view) { .some($0.resident.emergencyContact?.name) },
      column("contactPhone", .contactPhone, view) { .some($0.resident.emergencyContact?.phone) },
      column("note", .note, view) { .some($0.resident.note) },
    ]
  }
}
