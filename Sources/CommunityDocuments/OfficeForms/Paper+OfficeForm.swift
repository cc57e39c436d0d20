import CommunityModel
import CommunityResources

extension Paper {
  /// What stands beside a form that was filled: what changed since last time, and what could not be filled and why. Whom
  /// a row is about is said by number: the form itself has the names.
  public static func officeForm(_ form: OfficeForm, _ result: OfficeFormResult, month: Day, _ view: ListView) -> Paper {
    let words = view.words
    var blocks: [Block] = [
      .subtitle(words.month(month)),
      .facts([
        Fact(words("form.report.rows"), String(result.rows)), Fact(words("form.report.cells"), String(result.cells)),
        Fact(words("form.report.last"), result.last.map { words.month($0) } ?? words("form.report.first")),
      ]),
    ]
    let refused = result.refusedColumns
    if !refused.isEmpty { blocks.append(.list(words("form.report.refused"), refused, isNumbered: false)) }
    let unmapped = result.unmappedColumns
    if !unmapped.isEmpty { blocks.append(.list(words("form.report.unmapped"), unmapped, isNumbered: false)) }
    let comparesRows = form.map?.source != .entries
    if result.last != nil, comparesRows || !result.changed.isEmpty {
      blocks.append(changes(words("form.report.changed"), result.changed, words))
    }
    if result.last != nil, comparesRows {
      blocks.append(changes(words("form.report.added"), result.added, words))
      if !result.gone.isEmpty {
        blocks.append(.list(words("form.report.gone"), result.gone.map { words($0) }, isNumbered: false))
      }
    }
    blocks.append(unfilled(result, words))
    let whose = comparesRows ? whoIsListed(form, month, view) : words("form.report.entries")
    blocks.append(.notes([whose, words("form.report.note", ["day": words.fullDate(view.today)])].compactMap(\.self)))
    return Paper(title: words("form.report.title", ["form": form.name]), blocks, words)
  }

  /// Of which day the rows of a month that is over are, and of which what they say; nil where that is now.
  private static func whoIsListed(_ form: OfficeForm, _ month: Day, _ view: ListView) -> String? {
    let last = month.startOfNextMonth.advanced(by: -1)
    guard let source = form.map?.source, last < view.today else { return nil }
    let days = ["day": view.words.fullDate(last), "today": view.words.fullDate(view.today)]
    return view.words(source.isPersonal ? "form.report.lived" : "form.report.unitsNow", days)
  }

  /// What stands beside a batch of orders that was filled: which rows and cells could not be, and why.
  static func batchReturn(_ result: OfficeFormResult, _ view: ListView) -> Paper {
    let words = view.words
    let counts = [
      Fact(words("form.return.rows"), String(result.rows)), Fact(words("form.report.cells"), String(result.cells)),
    ]
    let note = words("form.report.note", ["day": words.fullDate(view.today)])
    return Paper(
      title: words("form.return.title"), [.facts(counts), unfilled(result, words), .notes([note])], words)
  }

  private static func unfilled(_ result: OfficeFormResult, _ words: Wording) -> Block {
    var table = TextTable([
      .init(words("form.report.cell")), .init(words("form.report.column"), isFlexible: true),
      .init(words("form.report.whom")), .init(words("form.report.why"), isFlexible: true),
    ])
    for it in result.unfilled { table.add([it.place, it.name, it.subject.map { words($0) } ?? "", words(it.reason)]) }
    return .section(words("form.report.unfilled"), ifEmpty: words("form.report.none"), table)
  }

  private static func changes(_ title: String, _ changes: [OfficeFormResult.Changed], _ words: Wording) -> Block {
    var table = TextTable([
      .init(words("form.report.cell")), .init(words("form.report.column"), isFlexible: true),
      .init(words("form.report.whom")),
    ])
    for it in changes { table.add([it.place, it.name, it.subject.map { words($0) } ?? ""]) }
    return .section(title, ifEmpty: words("form.report.none"), table)
  }
}
