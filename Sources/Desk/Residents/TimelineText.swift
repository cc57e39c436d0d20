import CommunityModel
import CommunityResources
import Terminal

/// The timeline of a record as lines, under the heading of each day.
struct TimelineText {
  struct Line {
    var text: String
    /// The hour, on the first line of an entry that has one.
    var time = ""
    var isHeading = false
    var isFaint = false
    /// The entry that the line belongs to; nil for headings.
    var entry: Int?

    /// The line in as many as its text needs beside the hour.
    func wrapped(columns: Int, ambiguous: AmbiguousWidth) -> [Line] {
      if isHeading { return [self] }
      return DisplayWidth.lines(of: text, columns: columns, ambiguous: ambiguous).enumerated().map { row, text in
        Line(text: text, time: row == 0 ? time : "", isFaint: isFaint, entry: entry)
      }
    }
  }

  private let context: DeskContext
  private let isRevealed: Bool
  private var words: Wording { context.words }

  init(_ context: DeskContext, isRevealed: Bool) {
    self.context = context
    self.isRevealed = isRevealed
  }

  func lines(_ entries: [TimelineEntry]) -> [Line] {
    var lines: [Line] = []
    var heading = ""
    for (place, entry) in entries.enumerated() {
      let texts = texts(entry)
      if texts.isEmpty { continue }
      let day = self.heading(entry)
      if day != heading { lines.append(Line(text: day, isHeading: true)) }
      heading = day
      let time = entry.at.map { words.clock($0, context.calendar) } ?? ""
      for (row, text) in texts.enumerated() {
        lines.append(Line(text: text.text, time: row == 0 ? time : "", isFaint: text.isFaint, entry: place))
      }
    }
    return lines
  }

  private func heading(_ entry: TimelineEntry) -> String {
    if let at = entry.at { return words.date(context.calendar.day(of: at), today: context.today) }
    guard let date = entry.date else { return words("timeline.undated") }
    // A whole date is said like the days of what was done.
    return date.day == nil ? words.partialDate(date) : words.date(date.earliest, today: context.today)
  }

  private func texts(_ entry: TimelineEntry) -> [(text: String, isFaint: Bool)] {
    switch entry.kind {
    case .order(let number, let event):
      let shown = isRevealed ? event : event.shielded
      let text = words.summary(shown, names: context.eventNames, now: context.now, context.calendar)
      return [(words("timeline.order", ["number": number.short, "text": text]), false)]
    case .movedIn(let episode):
      return [(words("timeline.movedIn", ["place": place(episode), "kind": words(episode.residence.kind)]), false)]
    case .left(let episode):
      let ending = episode.residence.ending.map { words($0) } ?? ""
      return [(words("timeline.left", ["place": place(episode), "ending": ending]), false)]
    case .consented(let consent):
      let who = context.name(staff: consent.recordedBy)
      return [(words("timeline.consented", ["purpose": consent.purpose, "who": who]), false)]
    case .withdrew(let consent):
      let who = context.name(staff: consent.withdrawal?.recordedBy)
      return [(words("timeline.withdrew", ["purpose": consent.purpose, "who": who]), false)]
    case .changed(let history): return changes(history)
    }
  }

  private func place(_ episode: ResidentDetail.Episode) -> String {
    episode.place?.description ?? words("resident.placeUnknown")
  }

  // MARK: Changes

  private func changes(_ history: RecordHistory) -> [(text: String, isFaint: Bool)] {
    let who = context.name(staff: history.staff)
    let undone = history.isUndone ? "  " + words("timeline.undone") : ""
    switch history.action {
    case .access(let access): return [(words(Phrase("timeline.\(access.rawValue)"), ["who": who]), true)]
    case .mergeResidents: return [(words("timeline.merge", ["who": who]) + undone, false)]
    case .splitResidents: return [(words("timeline.split", ["who": who]) + undone, false)]
    case .erase, .create: return []
    default: break
    }
    let found = history.steps.flatMap { differences($0) }
    // A record that came with an import or a household says so by its episodes; what has no difference says nothing.
    if found.isEmpty {
      let isNew = history.steps.contains { $0.reference.kind == .resident && $0.before == nil }
      return isNew ? [(words("timeline.added", ["who": who]) + undone, false)] : []
    }
    return found.map { (words("timeline.changed", ["change": $0, "who": who]) + undone, false) }
  }

  /// What is told otherwise: consents and their withdrawal, beginnings and ends of episodes, mergings.
  private static let toldOtherwise: Set<String> = ["consents", "resident", "recordedFor", "ending"]

  private func differences(_ step: RecordHistory.Step) -> [String] {
    guard let before = step.before, let after = step.after else { return [] }
    // Of an episode that ends or goes to another record only that is told.
    if case .residence(let old) = before, case .residence(let new) = after,
      old.ending != new.ending || old.resident != new.resident
    {
      return []
    }
    let shown = FieldText(context, isRevealed: isRevealed)
    let differences = after.differences(from: before).filter { !Self.toldOtherwise.contains($0.field) }
    var found = differences.compactMap { difference in
      if difference.field == "retention" { return difference.after == .nothing ? nil : words("timeline.kept") }
      return shown.change(difference.field, difference.before, difference.after)
    }
    // The same tags with another day or reason.
    if found.isEmpty, differences.contains(where: { $0.field == "careTags" }) {
      found.append(words("timeline.tagsReviewed"))
    }
    return found
  }
}
