import CommunityModel
import CommunityResources
import PaperBlocks

/// Papers of what stands in the ledger: a log of visits, the roster of a month, what is given for a donation, a handover.
/// Residents by their surnames alone, but for whoever gave something and is given the paper.
public struct LedgerPapers: Sendable {
  private let office: Office
  private let view: ListView
  private var words: Wording { view.words }
  private var community: String { office.community.name }

  public init(_ office: Office, _ view: ListView) {
    var view = view
    view.people = .masked
    (self.office, self.view) = (office, view)
  }

  private func name(_ kind: String) -> String { office.kinds.kind(kind).map { words.name($0) } ?? kind }
  private var entryText: EntryText { EntryText(view, office.kinds) }

  /// 走访日志 of somebody for a month: when, where, whom, what came of it.
  public func visitLog(_ entries: [EntryDetail], of name: String, month: Day) -> Paper {
    var table = TextTable([
      .init(words.heading("day")), .init(words("field.category")), .init(words.heading("place"), isFlexible: true),
      .init(words(EntryField.whom)), .init(words(EntryField.outcome)), .init(words(EntryField.text), isFlexible: true),
    ])
    for detail in entries {
      let row = EntryRow(detail)
      table.add([
        detail.entry.day.iso, self.name(row.kind), entryText.text(.place, row), entryText.text(.whom, row),
        entryText.outcome(row), entryText.written(row),
      ])
    }
    let visits = entries.count
    let doors = Set(entries.compactMap { $0.entry.content.place?.raw }).count
    return Paper(
      .visitLog, title: words("ledgerPaper.visitLog", ["community": community]),
      [
        .subtitle(words("ledgerPaper.of", ["name": name, "month": words.month(month)])), .rule,
        .inline([
          [
            PaperFact(words("ledgerPaper.visits"), String(visits)),
            PaperFact(words("ledgerPaper.doors"), String(doors)),
          ]
        ]), .section("", ifEmpty: words("ledgerPaper.noVisits"), table),
        .signatures([words("ledgerPaper.sign.worker"), words("slip.sign.secretary"), words("orderPaper.sign.day")]),
      ], words)
  }

  /// 值班表 of a month: who has which turn.
  public func roster(_ entries: [EntryDetail], of kind: EntryKind, month: Day) -> Paper {
    var table = TextTable([
      .init(words.heading("day")), .init(words.field("weekday")), .init(words.heading("when")),
      .init(words("ledgerPaper.onDuty"), isFlexible: true), .init(words.heading("place"), isFlexible: true),
    ])
    for detail in entries {
      let it = detail.entry.content
      table.add([
        it.day.iso, words.weekday(it.day.weekday), entryText.time(it),
        words.list(it.onDuty.map { detail.names[$0] ?? "" }.filter { !$0.isEmpty }), it.place?.raw ?? "",
      ])
    }
    return Paper(
      .roster, title: words("ledgerPaper.roster", ["community": community, "kind": words.name(kind)]),
      [
        .subtitle(words.month(month)), .section("", ifEmpty: words("ledgerPaper.noTurns"), table),
        .trailing([community, words.fullDate(office.today)]),
      ], words)
  }

  /// 捐赠收据, for whoever gave: what, when, under which number.
  public func donationReceipt(_ detail: EntryDetail) -> Paper {
    let it = detail.entry.content
    let donors = it.lines.filter { line in
      line.role == .gave && line.field == nil && line.measure == EntryMeasure.presence(of: line.party)
    }
    let names = donors.compactMap { detail.names[$0.party] }
    var table = TextTable([
      .init(words("ledgerPaper.goods"), isFlexible: true), .init(words("field.counts"), isTrailing: true),
    ])
    for line in it.lines.filter(\.isGoods) {
      table.add([detail.names[line.party] ?? "", entryText.amount(line.amount, line.measure)])
    }
    let number = detail.entry.number.map { entryText.number($0) } ?? String(detail.entry.id)
    let donor = names.isEmpty ? words("ledgerPaper.nobody") : words.list(names)
    return Paper(
      .donationReceipt, title: words("ledgerPaper.donation", ["community": community]),
      [
        .subtitle(words("orderPaper.number", ["number": number])),
        .paragraph(words("ledgerPaper.donation.text", ["name": donor, "date": words.fullDate(it.day)])),
        .table(PaperTable(title: "", table, isRuled: true)), .paragraph(words("ledgerPaper.donation.thanks")),
        .signatures([words("ledgerPaper.sign.took"), words("ledgerPaper.sign.gave")]),
        .trailing([community, words.fullDate(office.today)]),
      ], words, layout: .letter(isFramed: false))
  }

  /// 交班单: who hands over to whom, when, and what is open.
  public func handover(_ detail: EntryDetail) -> Paper {
    let it = detail.entry.content
    func name(_ role: EntryRole) -> String {
      words.list(it.lines.filter { $0.role == role && $0.field == nil }.compactMap { detail.names[$0.party] })
    }
    let when = [words.fullDate(it.day), it.from?.description ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    let open = it.lines.filter { $0.measure == "incidents" }.reduce(0) { $0 + $1.amount }
    let lines = view.text(it.text).split(whereSeparator: \.isNewline).map(String.init)
    return Paper(
      .handover, title: words("ledgerPaper.handover", ["community": community]),
      [
        .form([
          .fields(PaperFact(words("handover.from"), name(.gave)), PaperFact(words("handover.to"), name(.received))),
          .fields(PaperFact(words.field("when"), when), PaperFact(words("handover.open"), String(open))),
        ]), .list(words("ledgerPaper.handover.matters"), lines, isNumbered: false),
        .form([.fields([PaperFact(words.field("note"), "")], lines: 4)]),
        .signatures([words("ledgerPaper.sign.gives"), words("ledgerPaper.sign.takes"), words("orderPaper.sign.day")]),
      ], words)
  }
}
