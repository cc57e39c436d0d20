extension Activity: RecordContent {
  public static let recordKind = Record.Kind.activity
  public static let fields: [RecordField<Activity>] = [
    .link(RecordLink("team", .team, column: "team"), \.team), .shown("day") { .day($0.day) },
    .demanded("title", .title, \.title), .text("place", .place, \.place),
    .text("note", .matter, \.note, limit: 500),
    RecordField(
      "counts", value: { $0.counts.isEmpty ? .nothing : .counts($0.counts) },
      visitTexts: { it, visit in
        for (measure, count) in it.counts {
          var shown = measure
          shown.visited(as: RecordText("counts", .title, ""), visit)
          if shown == measure { continue }
          it.counts[measure] = nil
          it.counts[shown, default: 0] += count
        }
      }),
  ]
  public var asRecord: Record { .activity(self) }

  public func faults(_ rules: RecordRules) -> [RecordProblem] {
    var found: [RecordProblem] = []
    if counts.values.contains(where: { $0 < 0 }) { found.append(RecordProblem("counts", .negative)) }
    if day > rules.today { found.append(RecordProblem("day", .inFuture)) }
    return found
  }
}
