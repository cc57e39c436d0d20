import CommunityModel
import CommunityResources
import Tables

/// The day sheet (日清表) as it is printed and handed on: what came in, what ended, what stays open and why, what
/// tomorrow brings, the figures with their denominators, lines to sign and the seal.
public enum DaySheetDocument {
  /// One record an order and section, for a spreadsheet; the first record names the columns.
  public static func csv(_ sheet: DaySheet, words: Wording, calendar: WorkCalendar) -> String {
    records(of: sheet, words, calendar).map(CSVText.line).joined()
  }

  /// The same as a workbook at `path`: whole or not at all, mode 0600. Throws ``StoreError/fileExists(_:)`` rather than
  /// replace what is there.
  public static func writeWorkbook(
    _ sheet: DaySheet, words: Wording, calendar: WorkCalendar, to path: String
  ) throws(StoreError) {
    let records = records(of: sheet, words, calendar)
    let writer = try TableFile.create(path, .xlsx, sheet: sheet.day.iso, titles: records.first ?? [])
    for record in records.dropFirst() { try writer.write(record.map { $0.isEmpty ? .blank : .text($0) }) }
    try writer.finish()
  }

  /// The records of the table, the names of its columns first.
  private static func records(of sheet: DaySheet, _ words: Wording, _ calendar: WorkCalendar) -> [[String]] {
    let keys: [Phrase] = [
      "sheet.section", "field.number", "field.place", "sheet.matter", "field.state", "field.requester", "sheet.why",
      "sheet.decision", "sheet.reason", "field.due", "sheet.owner", "sheet.urgent", "field.overdue", "sheet.carried",
    ]
    let sections: [(Phrase, [DaySheet.Line])] = [
      ("sheet.received", sheet.received), ("sheet.ended", sheet.ended), ("sheet.open", sheet.open),
      ("sheet.tomorrow", sheet.tomorrow),
    ]
    let rows = sections.flatMap { title, lines in
      lines.map { line in
        [
          words(title), words(line.subject), line.place, line.text, state(line, words), requester(line, words),
          line.why.map { words($0) } ?? "", line.decision.map { words($0) } ?? "", line.reason,
          line.dueAt?.iso(calendar.offset) ?? "", line.owner, line.isUrgent ? words("order.urgentMark") : "",
          line.isOverdue ? words("field.overdue") : "", line.timesCarried > 0 ? String(line.timesCarried) : "",
        ]
      }
    }
    let booked = (sheet.booked ?? []).map { row in
      [words("sheet.booked"), words.ranges(row.numbers), "", name(row, words), summary(row, words)]
        + keys.dropFirst(5).map { _ in "" }
    }
    // The head of the printed sheet: what is counted in place of the matter, and how much in place of its state.
    let figures = (facts(of: sheet.counts, words) + facts(of: sheet.figures, sheet.counts, words)).joined().map {
      fact in
      [words("sheet.figures"), "", "", fact.label, fact.value] + keys.dropFirst(5).map { _ in "" }
    }
    return [keys.map { words($0) }] + rows + booked + figures
  }

  /// JSON with every key of the sheet.
  public static func json(_ sheet: DaySheet, calendar: WorkCalendar) throws -> String {
    try JSONText.of(DaySheetJSON(sheet, calendar))
  }

  /// The sheet on paper.
  public static func paper(_ sheet: DaySheet, _ words: Wording, _ calendar: WorkCalendar) -> Paper {
    let date = words(
      "sheet.date",
      ["date": words.fullDate(sheet.day), "weekday": words(Phrase("time.weekday.\(sheet.day.weekday)"))])
    let none = words("sheet.none")
    func section(_ title: Phrase, _ count: Int, _ table: TextTable) -> Paper.Block {
      .section(words(title, ["count": String(count)]), ifEmpty: none, table)
    }
    let tables = TextTable.aligned([
      plain(sheet.received, sheet, words, calendar), plain(sheet.ended, sheet, words, calendar),
      open(sheet.open, sheet, words, calendar), plain(sheet.tomorrow, sheet, words, calendar),
    ])
    var notes = [seal(of: sheet, words, calendar)]
    if let seal = sheet.seal, seal.content.rule == nil { notes.append(words("sheet.firstRule")) }
    return Paper(
      .daySheet, title: words("sheet.title", ["community": sheet.community]),
      [
        .subtitle(date), .rule, .inline(facts(of: sheet.counts, words) + facts(of: sheet.figures, sheet.counts, words)),
        section("sheet.receivedCount", sheet.received.count, tables[0]),
        section("sheet.endedCount", sheet.ended.count, tables[1]),
        section("sheet.openCount", sheet.open.count, tables[2]),
        section("sheet.tomorrowCount", sheet.tomorrow.count, tables[3]),
        booked(sheet.booked, words),
        .signatures([words("sheet.sign.maker"), words("sheet.sign.secretary"), words("sheet.sign.date")]),
        .notes(notes),
      ], words)
  }

  private static func facts(of counts: DayCounts, _ words: Wording) -> [[Paper.Fact]] {
    let first: [(Phrase, Int)] = [
      ("sheet.count.received", counts.received), ("sheet.count.finished", counts.finished),
      ("sheet.count.resolved", counts.resolved), ("sheet.count.closed", counts.closed),
      ("sheet.count.suspended", counts.suspended), ("sheet.count.extended", counts.extended),
      ("sheet.count.refused", counts.refused),
    ]
    let second: [(Phrase, Int)] = [
      ("sheet.count.reassigned", counts.reassigned), ("sheet.count.returned", counts.returned),
      ("sheet.count.reopened", counts.reopened),
      ("sheet.count.callbacks", counts.callbacks), ("sheet.count.merged", counts.merged),
      ("sheet.count.withdrawn", counts.withdrawn),
    ]
    return [first, second].map { line in line.map { Paper.Fact(words($0.0), String($0.1)) } }
  }

  /// The rates; beside what was cleared on the day what is overdue and was carried over, which clears nothing.
  private static func facts(
    of figures: Figures, _ counts: DayCounts, _ words: Wording
  ) -> [[Paper.Fact]] {
    let day: [(Phrase, Rate)] = [
      ("sheet.rate.dayClearance", figures.dayClearance), ("sheet.rate.dayCompletion", figures.dayCompletion),
      ("sheet.rate.sameDay", figures.sameDay),
    ]
    let beside: [(Phrase, Int)] = [
      ("sheet.count.overdue", counts.overdue), ("sheet.count.carriedOver", counts.carriedOver),
    ]
    let rates: [(Phrase, Rate)] = [
      ("sheet.rate.response", figures.response), ("sheet.rate.solution", figures.solution),
      ("sheet.rate.satisfaction", figures.satisfaction), ("sheet.rate.punctuality", figures.punctuality),
    ]
    let times: [(Phrase, Int64?)] = [
      ("sheet.time.mean", figures.meanHandling), ("sheet.time.median", figures.medianHandling),
    ]
    return [
      day.map { .init(words($0.0), words.percentWithCounts($0.1)) } + beside.map { .init(words($0.0), String($0.1)) },
      rates.map { .init(words($0.0), words.percentWithCounts($0.1)) },
      times.map { key, seconds in
        .init(words(key), seconds.map { words.duration(workingSeconds: $0) } ?? words("number.none"))
      } + [.init(words("sheet.rate.extended"), String(figures.extended))],
    ]
  }

  private static func plain(
    _ lines: [DaySheet.Line], _ sheet: DaySheet, _ words: Wording, _ calendar: WorkCalendar
  ) -> TextTable {
    var table = table([words("field.requester"), words("field.state")], words)
    for line in lines {
      table.add([
        number(line, sheet, words), line.place, matter(line, words), requester(line, words), state(line, words),
        due(line, words, calendar), line.owner,
      ])
    }
    return table
  }

  private static func open(
    _ lines: [DaySheet.Line], _ sheet: DaySheet, _ words: Wording, _ calendar: WorkCalendar
  ) -> TextTable {
    var table = table([words("sheet.why"), words("sheet.decision")], words)
    for line in lines {
      let decided = [decision(line, words), line.reason].filter { !$0.isEmpty }
      table.add([
        number(line, sheet, words), line.place, matter(line, words), line.why.map { words($0) } ?? state(line, words),
        decided.joined(separator: " "), due(line, words, calendar), line.owner,
      ])
    }
    return table
  }

  /// The columns that all tables of orders have, so that they stand below one another; two in the middle say what each is
  /// about.
  private static func table(_ middle: [String], _ words: Wording) -> TextTable {
    TextTable([
      .init(words("field.number")), .init(words("field.place"), isFlexible: true),
      .init(words("sheet.matter"), isFlexible: true), .init(middle[0], isFlexible: true, keepsNames: true),
      .init(middle[1], isFlexible: true, keepsNames: true),
      .init(words("field.due"), isFlexible: true, keepsNames: true),
      .init(words("sheet.owner"), isFlexible: true, keepsNames: true),
    ])
  }

  /// The number, without its year where that is the sheet's.
  private static func number(_ line: DaySheet.Line, _ sheet: DaySheet, _ words: Wording) -> String {
    line.subject.order?.day.year == sheet.day.year ? words.short(line.subject) : words(line.subject)
  }

  /// What was booked in the ledger, by kind; corrections in rows of their own.
  private static func booked(_ rows: [DaySheet.Booked]?, _ words: Wording) -> Paper.Block {
    var table = TextTable([
      .init(words("field.category")), .init(words("sheet.entries"), isTrailing: true),
      .init(words("field.counts"), isFlexible: true), .init(words("field.number"), isFlexible: true),
    ])
    for row in rows ?? [] {
      table.add([
        name(row, words), String(row.sum.entries), words.list(words.counted(row.sum.amounts, row.kind)),
        words.ranges(row.numbers),
      ])
    }
    let (entries, corrections) = ((rows ?? []).entryCount, (rows ?? []).correctionCount)
    return .section(
      words("sheet.bookedCount", ["count": String(entries), "corrections": String(corrections)]),
      ifEmpty: words(rows == nil ? "sheet.bookedNotCovered" : "sheet.none"), table)
  }

  private static func name(_ row: DaySheet.Booked, _ words: Wording) -> String {
    let name = row.kind.map { words.name($0) } ?? row.key
    return row.isCorrection ? words("sheet.correctionOf", ["kind": name]) : name
  }

  /// How many entries and what they count, in one line.
  private static func summary(_ row: DaySheet.Booked, _ words: Wording) -> String {
    words.list(
      [words("sheet.entryCount", ["count": String(row.sum.entries)])] + words.counted(row.sum.amounts, row.kind))
  }

  private static func requester(_ line: DaySheet.Line, _ words: Wording) -> String {
    line.isConfidential ? words("document.confidential") : line.requester ?? ""
  }

  private static func state(_ line: DaySheet.Line, _ words: Wording) -> String { line.state.map { words($0) } ?? "" }

  private static func matter(_ line: DaySheet.Line, _ words: Wording) -> String {
    line.isUrgent ? words("order.urgentMark") + " " + line.text : line.text
  }

  /// What was decided; of what was carried over, how often.
  private static func decision(_ line: DaySheet.Line, _ words: Wording) -> String {
    if line.decision == .carryOver, line.timesCarried > 0 {
      return words("sheet.carriedTimes", ["count": String(line.timesCarried)])
    }
    return line.decision.map { words($0) } ?? ""
  }

  private static func due(_ line: DaySheet.Line, _ words: Wording, _ calendar: WorkCalendar) -> String {
    guard let at = line.dueAt else { return "" }
    let due = calendar.day(of: at)
    let day = words.numericDate(due, today: line.subject.order?.day ?? due)
    let moment = words("time.moment", ["date": day, "clock": words.clock(at, calendar)])
    return line.isOverdue ? words("sheet.overdueSince", ["moment": moment]) : moment
  }

  private static func seal(of sheet: DaySheet, _ words: Wording, _ calendar: WorkCalendar) -> String {
    guard let seal = sheet.seal else { return words("sheet.notSealed") }
    return words(
      "sheet.seal",
      [
        "number": String(seal.number), "revision": String(seal.revision), "hash": seal.hash,
        "by": sheet.sealedBy ?? "", "date": words.fullDate(calendar.day(of: seal.at)),
        "clock": words.clock(seal.at, calendar),
      ])
  }
}
