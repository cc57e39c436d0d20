import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// 上级表格: the forms that the offices above ask for, each with what its columns hold. Enter fills the chosen one for a
/// month; what changed and what could not be filled is shown right after.
struct OfficeFormsScreen: Screen {
  static let tag = "officeForms"

  private var forms: [OfficeForm] = []
  private var revisions: [OfficeForm.ID: Int] = [:]
  private var last: [OfficeForm.ID: Day] = [:]
  /// Those whose cells say themselves what they hold, so that there are no columns to map.
  private var ofCells: Set<OfficeForm.ID> = []
  private var list = ListState<OfficeForm.ID>()
  /// The one that was just added, to be shown once it is read.
  private var chosen: OfficeForm.ID?

  var name: String { "officeForms" }
  var main: MainScreen? { .reports }
  var workTag: String? { Self.tag }
  private var ids: [OfficeForm.ID] { forms.map(\.id) }
  private var selected: OfficeForm? { forms.first { $0.id == list.selected } }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    let words = context.words
    let none = words("refusal.noOfficeForm")
    Action(.open, .bar, for: selected, else: none, label: words("officeForm.fill")) {
      [.push(FormScreen(OfficeFormFillForm($0, context)))]
    }
    Action(.newRecord, .bar, label: words("officeForm.add"), does: [.push(FormScreen(OfficeFormAddForm()))])
    let mapped = selected.flatMap { ofCells.contains($0.id) ? nil : $0 }
    let unmapped = selected == nil ? none : words("refusal.cellsOnly")
    Action(.edit, .bar, for: mapped, else: unmapped, label: words("officeForm.map")) { form in
      [.push(FormScreen(OfficeFormSourceForm(form, seen: revisions[form.id] ?? 0)))]
    }
    Action(.removeForm, for: selected, else: none) { form in
      let removed = Record.Reference(.officeForm, form.id)
      return [
        .commit(.remove(removed, seen: revisions[form.id] ?? 0)) { _, context in
          context.words("officeForm.removed", ["name": form.name])
        }
      ]
    }
    Action(.back, .bar, does: [.pop(nil)])
    Action.moves(in: \.list, of: ids)
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    let all = try file.officeForms()
    forms = all.map(\.form)
    revisions = Dictionary(all.map { ($0.form.id, $0.revision) }) { first, _ in first }
    (last, ofCells) = ([:], [])
    for form in forms {
      if try isOfCells(form, file, context) { ofCells.insert(form.id) }
      last[form.id] = try file.lastFilled(form.id, before: context.today.startOfNextMonth)?.month
    }
    list.keepSelection(in: ids)
    if let added = chosen, ids.contains(added) {
      list.select(added, in: ids)
      chosen = nil
    }
    list.show(rows: DeskFrame(context.size).body.rows - 3, count: forms.count)
  }

  private func isOfCells(
    _ form: OfficeForm, _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) -> Bool {
    do {
      return try form.isOfCellsOnly(in: file, context.office, words: context.words)
    } catch let error as StoreError {
      throw error
    } catch {
      // A workbook that is gone or cannot be read says so where it is to be filled or mapped.
      return false
    }
  }

  mutating func receive(_ reply: Reply, _ context: DeskContext) -> [Effect] {
    switch reply {
    case .worked(.success(let kept as KeepOfficeForm.Product)):
      chosen = kept.form.id
      let told = context.words(
        kept.places > 0 ? "officeForm.keptPlaces" : "officeForm.kept",
        ["name": kept.form.name, "count": String(kept.places)])
      return [.reload, .showMessage(Message.done(told))]
    case .worked(.success(let filled as FillOfficeForm.Product)):
      let told = context.words("officeForm.filled", ["path": filled.path])
      return [.reload, .push(report(of: filled, context)), .showMessage(.done(told))]
    case .worked(.failure(let failure)):
      return [.showMessage(.problem(context.message(failure)))]
    default: return [.reload]
    }
  }

  private func report(of filled: FillOfficeForm.Product, _ context: DeskContext) -> DocumentScreen {
    let paper = Paper.officeForm(
      filled.form, filled.result, month: filled.result.memory.month, ListView(context.office, words: context.words))
    return DocumentScreen(
      "officeForm.report", title: context.words("form.report.title", ["form": filled.form.name]),
      document: Document(
        paper, named: "form-\(filled.form.id)-\(context.today.compact)", subject: "officeForm#\(filled.form.id)",
        context))
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    guard list.select(click, in: ids) else { return [] }
    return click.isDouble ? perform(.open, context) : []
  }

  // MARK: Drawing

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let isWide = area.columns >= 80
    let columns = isWide ? min(50, area.columns / 2) : area.columns
    drawList(in: Rect(column: area.column, row: area.row, columns: columns, rows: area.rows), on: &canvas, context)
    guard isWide, let form = selected else { return }
    let card = Rect(column: area.column + columns, row: area.row, columns: area.columns - columns, rows: area.rows)
    let inside = canvas.box(card, title: form.name, isFocused: false).inset(left: 1, right: 1)
    var lines = CardLines(columns: inside.columns)
    lines.add(facts(of: form, context), canvas)
    lines.draw(in: inside, on: &canvas)
  }

  private func drawList(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let inside = canvas.box(
      area, title: words.label(of: .openOfficeForms), isFocused: true, note: forms.isEmpty ? "" : String(forms.count))
    if forms.isEmpty {
      canvas.text(words("officeForm.none"), in: inside.inset(left: 1), style: canvas.theme.faint)
      return
    }
    let columns = [
      Column("name", words.field("formName"), .flexible(10, share: 1)),
      Column("last", words("form.report.last"), .fixed(words.language == .zh ? 12 : 16)),
    ]
    canvas.table(
      columns, in: inside.inset(right: 1), list: list, count: forms.count, isFocused: true, showsHeadings: true,
      name: ""
    ) { place in
      let form = forms[place]
      return (
        false,
        { column in
          [TextPiece(column == "name" ? form.name : last[form.id].map { words.month($0) } ?? "")]
        }
      )
    }
  }

  /// What the form's rows are, and what stands in which column.
  private func facts(of form: OfficeForm, _ context: DeskContext) -> [CardLines.Fact] {
    let words = context.words
    var facts: [CardLines.Fact] = [(words("officeForm.rows"), [TextPiece(words.rows(of: form, context.office))])]
    guard let map = form.map else { return facts }
    let fields = OfficeFormFields(
      map.source, kind: context.office.kinds.kind(map.kind ?? ""), office: context.office, words: words)
    for (column, key) in map.columns.enumerated() {
      guard let field = fields.field(key), !key.isEmpty else { continue }
      facts.append((SheetLetters.of(column), [TextPiece(field.name)]))
    }
    return facts
  }
}

extension Opening {
  /// 上级表格
  static var officeForms: Opening { Opening("officeForms") { _ in OfficeFormsScreen() } }
}
