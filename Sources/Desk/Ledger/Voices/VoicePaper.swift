import CommunityDocuments
import CommunityModel
import CommunityResources

/// What is printed of an entry of what was heard: a bulletin, or the booklet (承诺书) in which a promise stands.
enum VoicePaper {
  /// Nil where an entry has no paper of its own.
  static func of(_ card: EntryCard, _ context: DeskContext) -> Effect? {
    guard let kind = card.kind else { return nil }
    if kind.key == EntryKind.bulletin { return bulletin(card.detail.entry.id, title: card.title(context)) }
    if !EntryKind.promises.contains(kind.key) { return nil }
    let it = card.detail.entry.content
    return promises(of: (it.plannedFor ?? it.day).year, context)
  }

  private static func bulletin(_ id: ServiceEntry.ID, title: String) -> Effect {
    .push(
      DocumentScreen("bulletin.paper", title: title) { file, context throws(StoreError) in
        guard let detail = try file.entry(id, seenBy: Viewer(context.staff)) else {
          return Document(name: "bulletin", text: "", subject: "entry#\(id)")
        }
        let bulletin = try file.bulletin(detail, seenBy: Viewer(context.staff))
        let paper = BulletinPaper(bulletin, community: context.community.name, context.listView)
        return Document(
          name: "bulletin-\(detail.entry.number?.description ?? String(id))",
          text: paper.text(width: 78, ruling: context.ruling), subject: "entry#\(id)")
      })
  }

  private static func promises(of year: Int, _ context: DeskContext) -> Effect {
    let title = context.words("promise.title", ["community": "", "year": String(year)])
    return .push(
      DocumentScreen("promises.paper", title: title) { file, context throws(StoreError) in
        let found = try file.promises(of: year, seenBy: Viewer(context.staff))
        let paper = PromisePaper(
          found, context.office.kinds, year: year, community: context.community.name, context.listView)
        return Document(
          name: "promises-\(year)", text: paper.text(width: 78, ruling: context.ruling), subject: "promises",
          count: max(1, found.count))
      })
  }
}
