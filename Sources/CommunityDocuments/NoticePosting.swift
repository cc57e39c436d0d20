import CommunityModel
import CommunityResources

/// Posting a notice: its entry, and the list that it shows as it is that day.
public struct NoticePosting: Sendable {
  /// What is posted.
  public let notice: Notice
  /// What its entry says.
  public let content: EntryContent
  /// Whom it lists; nil where it lists nobody.
  public let list: PostedList?

  /// - Parameters:
  ///   - list: whom it lists as the file has it; nil for what lists nobody.
  ///   - place: where it hangs.
  ///   - from: the first day that it hangs.
  ///   - until: the last one, after which taking it down is owed; nil where it stays.
  public init(
    _ notice: Notice, _ list: PostedList?, at place: String, from: Day, until: Day?, text: String, on day: Day,
    by staff: StaffMember.ID, _ words: Wording
  ) {
    self.notice = notice
    self.list = list
    var content = EntryContent(day: day, title: words.name(notice), text: text)
    content.fields[EntryKind.itemField] = .text(words.name(notice))
    content.fields[EntryKind.whereField] = .text(place)
    content.fields[EntryKind.postedFromField] = .date(from)
    if let until { content.fields[EntryKind.postedUntilField] = .date(until) }
    if let list { content.fields[EntryKind.digestField] = .text(list.digest) }
    content.lines = [
      EntryLine(.staff(staff), .did, EntryMeasure.mention, 1), EntryLine(.everybody, .did, "copies", 1),
    ]
    self.content = content
  }

  /// Writes it down.
  public var step: EntryStep { .new(EntryKind.disclosure, content) }

  /// The paper that hangs.
  public func paper(community: String, _ words: Wording) -> Paper {
    .posted(notice, content, list, community: community, words)
  }
}

extension NoticeReading {
  /// The list that a notice posts; nil where it lists nobody.
  public func list(of notice: Notice, on day: Day) throws(StoreError) -> PostedList? {
    try notice.people.map { people throws(StoreError) in try postedList(of: people, on: day) }
  }
}

extension ArchiveItem {
  /// That it is there, and where.
  public func tick(at place: String, on day: Day, by staff: StaffMember.ID, _ words: Wording) -> EntryStep {
    var content = EntryContent(day: day, title: words.name(self))
    content.fields[EntryKind.itemField] = .text(key)
    content.fields[EntryKind.whereField] = .text(place)
    content.lines = [
      EntryLine(.staff(staff), .did, EntryMeasure.mention, 1), EntryLine(.everybody, .did, "copies", 1),
    ]
    return .new(EntryKind.archive, content)
  }
}

extension Wording {
  /// Who of a posted list is left out of it; nil where nobody is.
  public func leftOut(_ list: PostedList) -> String? {
    var parts: [String] = []
    if list.children > 0 { parts.append(self("notice.list.children", ["count": String(list.children)])) }
    if list.ageUnknown > 0 { parts.append(self("notice.list.ageUnknown", ["count": String(list.ageUnknown)])) }
    return parts.isEmpty ? nil : self.list(parts)
  }
}
