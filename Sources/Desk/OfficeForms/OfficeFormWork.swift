import CommunityDocuments
import CommunityModel
import CommunityResources
import Tables

/// Why a form is not filled or kept, in its own words.
struct OfficeFormTrouble: ToldError {
  let problem: OfficeFormProblem
  func text(_ context: DeskContext) -> String { context.words.deskMessage(problem) }

  /// Does something with a form, and tells in its words why not.
  static func told<Value>(_ body: () throws -> Value) throws -> Value {
    do { return try body() } catch let problem as OfficeFormProblem { throw OfficeFormTrouble(problem: problem) }
  }
}

/// Keeps the workbook of a form.
struct KeepOfficeForm: LongWork {
  struct Product: Sendable {
    let form: OfficeForm
    /// How many places in cells say what comes there.
    let places: Int
  }

  let path: String
  let name: String

  func run(_ scene: WorkScene) throws -> Product {
    try OfficeFormTrouble.told {
      let book = try WorkbookForm.opened(scene.path(path))
      let known = try scene.file.officeForms().first { $0.form.name == name }
      let form = try OfficeForm.keep(
        book, named: name, inPlaceOf: known, in: scene.file, by: scene.operator, at: scene.now)
      return Product(form: form, places: try book.placesToFill())
    }
  }
}

/// Fills a form for a month.
struct FillOfficeForm: LongWork {
  struct Product: Sendable {
    let form: OfficeForm
    let path: String
    let result: OfficeFormResult
  }

  let form: OfficeForm
  let month: Day
  let path: String
  let reason: String?
  let words: Wording

  func run(_ scene: WorkScene) throws -> Product {
    let output = try scene.exportPath(path, "xlsx")
    return try OfficeFormTrouble.told {
      let fill = OfficeFormFill(form, month: month, to: output, reason: reason)
      let result = try fill.write(from: scene.file, words: words, by: scene.operator, at: scene.now)
      return Product(form: form, path: output, result: result)
    }
  }
}
