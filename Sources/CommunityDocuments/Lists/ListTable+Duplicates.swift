import CommunityModel
import CommunityResources

extension ListTable where Row == LikelyDuplicate {
  /// Records that may be about one person, a pair a row.
  public static func duplicates(_ view: ListView) -> ListTable {
    let words = view.words
    func about(_ row: ResidentRow) -> String {
      let age = row.birth.map { words.ageBand($0.age(on: view.today)) }
      return [row.place, age].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: "  ")
    }
    return ListTable(
      view,
      [
        view.column("id") { .number(Int($0.first.id)) }.trailing,
        view.column("other") { .number(Int($0.second.id)) }.trailing,
        view.column("name") {
          .text($0.first.name)
        } shown: {
          .text($0.first.name == $0.second.name ? $0.first.name : $0.first.name + " / " + $0.second.name)
        }.onScreen(.flexible(10, share: 2, most: 24)),
        view.column("place") {
          .text($0.first.place)
        } shown: {
          .text(about($0.first))
        }.onScreen(.flexible(14, share: 3, most: 36)),
        view.column("otherPlace") {
          .text($0.second.place)
        } shown: {
          .text(about($0.second))
        }.onScreen(.flexible(14, share: 3, most: 36)),
        view.column("shared") {
          .list($0.shared.map(\.rawValue))
        } shown: {
          .list($0.shared.map { words(Phrase("duplicate.\($0.rawValue)")) })
        }.onScreen(.flexible(10, share: 2)).toned { _ in .faint },
        view.column("sure") {
          .text($0.isSure ? "yes" : "no")
        } shown: {
          .text(words($0.isSure ? "duplicate.sure" : "duplicate.doubtful"))
        }.onScreen(.fixed(view.wide(8, 10)), dropOrder: 1).toned { $0.isSure ? .warning : .faint },
      ], script: ["id", "other", "name", "place", "otherPlace", "shared", "sure"])
  }
}
