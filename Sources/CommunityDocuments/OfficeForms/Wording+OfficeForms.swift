import CommunityModel
import CommunityResources
import Tables

extension Wording {
  /// Why a form is not filled.
  public func message(_ problem: OfficeFormProblem) -> String {
    switch problem {
    case .table(let error): message(error)
    case .fileGone: self("form.fileGone")
    case .headsChanged(let columns): self("form.headsChanged", ["columns": list(columns)])
    case .nothingToFill: self("form.nothingToFill")
    case .personal(let columns): self("form.personal", ["columns": list(columns)])
    case .noRoom(let rows, let needed, let row):
      self("form.noRoom", ["rows": String(rows), "needed": String(needed), "row": String(row)])
    case .future: self("form.future")
    case .noHead: self("form.noHead")
    case .refusedHead(let head): self("form.refusedHead", ["head": head])
    case .unknownField(let field, let allowed):
      self("form.unknownField", ["field": field, "allowed": allowed.joined(separator: " ")])
    case .noColumn(let column): self("form.noColumn", ["column": column])
    case .samePlace(let path): self("form.samePlace", ["path": path])
    case .holdsPeople(let place): self("form.holdsPeople", ["place": place])
    }
  }

  /// The same at the desk, where nobody types options.
  public func deskMessage(_ problem: OfficeFormProblem) -> String {
    switch problem {
    case .fileGone: self("officeForm.fileGone")
    case .headsChanged(let columns): self("officeForm.headsChanged", ["columns": list(columns)])
    case .nothingToFill: self("officeForm.nothingToFill")
    case .personal(let columns): self("officeForm.personal", ["columns": list(columns)])
    case .noRoom(let rows, let needed, let row):
      self("officeForm.noRoom", ["rows": String(rows), "needed": String(needed), "row": String(row)])
    case .noHead: self("officeForm.noHead")
    default: message(problem)
    }
  }

  /// What a form's rows are about.
  public func callAsFunction(_ source: OfficeForm.Source) -> String { self("formSource.\(source.rawValue)") }

  public func callAsFunction(_ refusal: FormRefusal) -> String { self("form.refusal.\(refusal.rawValue)") }

  /// Why a place between braces is not filled.
  func message(_ trouble: FormFigures.Trouble) -> String {
    switch trouble {
    case .fault(.unknown(let text)): self("form.token.unknown", ["text": text])
    case .fault(.unknownDimension(let word)): self("form.token.unknownDimension", ["word": word])
    case .fault(.unknownPeriod(let word)):
      self(
        "form.token.unknownPeriod",
        ["word": word, "allowed": FormPeriod.allCases.map(\.rawValue).joined(separator: " ")])
    case .fault(.tooManyFilters): self("form.token.tooMany")
    case .unknownFigure(let key): self("form.token.unknownFigure", ["key": key])
    case .noSplit(let figure, let dimension): self("form.token.noSplit", ["figure": figure, "by": self(dimension)])
    case .notTogether(let one, let other): self("form.token.notTogether", ["one": self(one), "other": self(other)])
    case .unknownPart(let dimension, let value):
      self("form.token.unknownPart", ["by": self(dimension), "value": value])
    case .tooFew: self("form.token.tooFew")
    case .nothing: self("form.token.nothing")
    }
  }

  /// Why a cell stayed empty.
  public func callAsFunction(_ reason: OfficeFormResult.Unfilled.Reason) -> String {
    switch reason {
    case .unknown: self("form.unfilled.unknown")
    case .refusal(let refusal): self(refusal)
    case .occupied: self("form.unfilled.occupied")
    case .unfinished: self("form.unfilled.unfinished")
    case .noOrder: self("form.unfilled.noOrder")
    case .told(let why): why
    }
  }
}

extension Wording {
  /// What a column of a form holds.
  public func callAsFunction(_ meaning: OfficeFormFields.Meaning) -> String {
    switch meaning {
    case .field(let field): field.name
    case .refused: self("form.meaning.refused")
    case .unknown: self("form.meaning.none")
    }
  }

  /// What a form's rows are about: 居民（高龄）, 台账（入户走访）.
  public func rows(of form: OfficeForm, _ office: Office) -> String {
    guard let map = form.map else { return self("form.cellsOnly") }
    let part =
      map.tag.map { name(careTag: $0, office.catalogue) } ?? map.kind.flatMap { office.kinds.kind($0) }.map { name($0) }
    return part.map { self("form.rowsOf", ["rows": self(map.source), "part": $0]) } ?? self(map.source)
  }
}
