import CommunityModel
import CommunityResources

extension ListTable where Row == HouseholdDetail.Member {
  /// Those who live or lived in a household. Whoever is gone is not called from here: their dates take the room of the
  /// telephone.
  /// - Parameters:
  ///   - household: the household; whose contact person is marked.
  ///   - phone: a telephone number as it may be shown now.
  public static func members(
    of household: Household, _ view: ListView, phone: @escaping (String?) -> String
  ) -> ListTable {
    let words = view.words
    func column(
      _ key: String, _ shown: @escaping (HouseholdDetail.Member) -> ListValue
    ) -> ListColumn<HouseholdDetail.Member> {
      ListColumn(key, "", { _ in .none }, shown: shown).toned { $0.residence.isCurrent ? .plain : .faint }
    }
    return ListTable(
      view,
      [
        column("name") { .text($0.resident.name) }
          .onScreen(.flexible(8, share: 1, most: view.wide(12, 20))),
        column("contact") { it in
          it.residence.isCurrent && it.resident.id == household.contact ? .text(words("household.contactMark")) : .none
        }.onScreen(.fixed(view.wide(6, 7))),
        column("sex") { .some($0.resident.sex.map { words($0) }) }.onScreen(.fixed(view.wide(2, 6)), dropOrder: 2),
        column("age") { .some($0.resident.birth.map { words.age($0.age(on: view.today)) }) }.trailing
          .onScreen(.fixed(view.wide(5, 4))),
        column("kind") { .text($0.residence.ending.map { words($0) } ?? words($0.residence.kind)) }
          .onScreen(.fixed(view.wide(10, 11)), dropOrder: 1),
        column("phone") { .text($0.residence.isCurrent ? phone($0.resident.phones.first) : $0.residence.dates(13)) }
          .onScreen(.fixed(13), dropOrder: 3),
        column("when") { it in
          .some(
            it.residence.isCurrent
              ? it.residence.from.map { words("household.from", ["from": words.partialDate($0)]) } : nil)
        }.onScreen(.flexible(8, share: 1), dropOrder: 4).toned { _ in .faint },
      ])
  }
}

extension Residence {
  /// From when until when somebody lived there, as exactly as so many columns allow: `2019~2026-11`.
  fileprivate func dates(_ columns: Int) -> String {
    let (from, until) = (from?.iso ?? "", until?.iso ?? "")
    let periods = [10, 7, 4].map { "\(from.prefix($0))~\(until.prefix($0))" }
    return periods.first { $0.count <= columns } ?? ""
  }
}
