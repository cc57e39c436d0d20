import CommunityModel
import CommunityResources
import Intake

extension ListTable where Row == ResidentLine {
  /// Residents with the columns that an import understands. Masked, it says no more than a list on the desk does.
  public static func residentRegister(_ view: ListView, keepsIdentityNumbers: Bool) -> ListTable {
    let (words, catalogue) = (view.words, view.names.catalogue)
    let restricted = Set(catalogue.careTags.filter(\.isRestricted).map(\.key))
    func column(
      _ key: String, _ meaning: RosterField, _ value: @escaping (ResidentLine) -> ListValue
    ) -> ListColumn<ResidentLine> {
      ListColumn(key, words(meaning), value)
    }
    var columns = [
      column("id", .residentNumber) { .number(Int($0.resident.id)) },
      column("name", .name) { .text(view.name($0.resident.name)) },
      column("otherName", .otherName) { .some($0.resident.otherName.map(view.name)) },
      column("sex", .sex) { .some($0.resident.sex.map { words($0) }) },
      column("birthDate", .birthDate) { line in
        .some(line.resident.birth.map { view.isRevealed ? $0.iso : $0.year.padded(to: 4) })
      },
      column("phones", .phone) { .list($0.resident.phones.map { view.phone($0) }) },
    ]
    if keepsIdentityNumbers {
      columns.append(
        column("identityNumber", .identityNumber) { line in
          .some(line.resident.identityNumber.map { view.isRevealed ? $0 : IdentityNumber.masked($0) })
        })
    }
    columns += [
      column("estate", .estate) { .some($0.place?.estate) },
      column("building", .building) { .some($0.place?.building) },
      column("unit", .unit) { .some($0.place?.unit) },
      column("room", .room) { .some($0.place?.room) },
      column("grid", .grid) { .some($0.grid.flatMap { view.grids[$0]?.name }) },
      column("careTags", .careTags) { line in
        let keys =
          view.isRevealed
          ? line.resident.careTags.map(\.key) : line.resident.visibleTags(on: view.today, restricted: restricted)
        return .list(keys.map { words.name(careTag: $0, catalogue) })
      },
    ]
    // Restricted categories go with the consent that they are kept with.
    if view.isRevealed {
      columns.append(
        column("consent", .consent) { line in
          var seen: Set<String> = []
          return .list(line.resident.careTags.compactMap(\.consent).filter { seen.insert($0).inserted })
        })
    }
    columns += [
      column("residenceKind", .residenceKind) { .some($0.residence.map { words($0.kind) }) },
      column("household", .householdNumber) { .some($0.residence?.household.map { String($0) }) },
      column("relation", .relation) { .some($0.isContact ? words("export.resident.head") : nil) },
      column("since", .since) { .some($0.residence?.from?.iso) },
      column("until", .until) { .some($0.residence?.until?.iso) },
      column("status", .status) { .text(words($0.status)) },
    ]
    // What was written about people, and others' phones, go only where somebody said why.
    if view.isRevealed {
      columns += [
        column("contactName", .contactName) { .some($0.resident.emergencyContact?.name) },
        column("contactPhone", .contactPhone) { .some($0.resident.emergencyContact?.phone) },
        column("note", .note) { .some($0.resident.note) },
      ]
    }
    return ListTable(view, name: words("export.residents"), document: "resident", columns)
  }
}
