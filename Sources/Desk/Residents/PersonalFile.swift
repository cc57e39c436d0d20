import CommunityDocuments
import CommunityModel
import CommunityResources
import Tables

/// The personal file of a resident as text, whole and in the open: what is kept, every order, and what happened.
struct PersonalFile {
  let detail: ResidentDetail
  let orders: [OrderRow]
  let timeline: [TimelineEntry]

  func text(_ context: DeskContext) -> String {
    let words = context.words
    var lines = [
      words("resident.file.title", ["community": context.community.name]),
      words(
        "resident.file.made",
        ["when": words.fullDate(context.today), "who": context.staff.name, "number": String(detail.resident.id)]),
      "",
    ]
    let facts = ResidentFacts(detail, isRevealed: true, context)
    lines.append(facts.title)
    lines += facts.lines.map { label($0.label) + $0.text }
    lines += [
      "",
      words("resident.orders", ["count": String(orders.count), "open": String(orders.count(where: \.state.isOpen))]),
    ]
    lines += orders.map { row in
      [
        row.number.description, words(row.state), words.name(category: row.category, context.catalogue), row.text,
      ].joined(separator: "  ")
    }
    lines += ["", words("timeline.title")]
    lines += TimelineText(context, isRevealed: true).lines(timeline).map { line in
      line.isHeading ? line.text : "  " + TextWidth.padded(line.time, to: 6) + line.text
    }
    return lines.map { TextWidth.harmless($0.replacing("\n", with: " ")) + "\n" }.joined()
  }

  private func label(_ text: String) -> String { TextWidth.padded(text, to: 18) }
}
