import CommunityModel
import CommunityResources

extension Paper {
  /// 公示 as it is posted: whom it lists by 张* and building, from when until when, and by what the list can be told.
  public static func posted(
    _ notice: Notice, _ content: EntryContent, _ list: PostedList?, community: String, _ words: Wording
  ) -> Paper {
    let from = content.date(of: EntryKind.postedFromField) ?? content.day
    let until = content.date(of: EntryKind.postedUntilField)
    var facts = [
      Fact(words("field.where"), content.text(of: EntryKind.whereField)),
      Fact(words("notice.hangs"), until.map { words.span(from...max(from, $0)) } ?? words.fullDate(from)),
    ]
    if let list { facts.append(Fact(words("notice.count"), String(list.rows.count))) }
    var blocks: [Block] = [.facts(facts)]
    if !content.text.isEmpty { blocks.append(.paragraph(content.text)) }
    if let list {
      let last = notice.people == .helpers ? words("notice.households") : words.field("building")
      blocks.append(
        .table(
          "", heads: [words("notice.place"), words("field.name"), last],
          rows: list.rows.enumerated().map { [String($0.offset + 1), $0.element.name, $0.element.building] }))
      blocks.append(.notes([words("notice.digest", ["digest": list.digest])]))
    }
    return Paper(
      .postedList, title: content.title, blocks + [.trailing([community, words.fullDate(from)])], words)
  }

  /// 十有九有 of a year: what is there, by which numbers or where it lies, and what is not.
  public static func archive(
    _ standings: [ArchiveStanding], year: Int, community: String, today: Day, _ words: Wording
  ) -> Paper {
    let met = standings.filter(\.isMet).count
    var blocks: [Block] = [
      .centred(words("archive.met", ["met": String(met), "count": String(standings.count)]))
    ]
    for group in ArchiveItem.Group.allCases {
      let own = standings.filter { $0.item.group == group }
      blocks.append(
        .table(
          words(group), heads: [words("archive.item"), words("archive.state"), words.field("basis")],
          rows: own.map { [words.name($0.item), words(archive: $0), words.shown(by: $0)] }))
    }
    return Paper(
      .archive, title: words("archive.title", ["community": community, "year": String(year)]),
      blocks + [.trailing([community, words.fullDate(today)])], words)
  }
}

extension Wording {
  /// Whether an item is there.
  public func callAsFunction(archive it: ArchiveStanding) -> String {
    self(it.isMet ? "archive.there" : "archive.missing")
  }

  /// By what one sees that it is there: the numbers of its figures, or where it lies.
  public func shown(by it: ArchiveStanding) -> String {
    if let tick = it.tick { return tick.place }
    return it.values.isEmpty ? self("number.none") : list(it.values.map { String($0) })
  }
}
