import Intake
import Tables

extension Wording {
  /// Why a table file cannot be read, and what to do: one or two sentences.
  public func message(_ error: TableError) -> String {
    switch error {
    case .missing(let path): self("table.missing", ["path": path])
    case .notAFile(let path): self("table.notAFile", ["path": path])
    case .system(let text): self("table.system", ["text": text])
    case .empty: self("table.empty")
    case .foreign(let kind): self("table.foreign.\(kind.rawValue)")
    case .passwordProtected: self("table.passwordProtected")
    case .damaged(nil): self("table.damaged")
    case .damaged(let part?): self("table.damagedPart", ["part": part])
    case .malformed(let part, let line): self("table.malformed", ["part": part, "line": String(line)])
    case .declarations(let part): self("table.declarations", ["part": part])
    case .bomb(let part): self("table.bomb", ["part": part])
    case .noWorkbook: self("table.noWorkbook")
    case .noSheets: self("table.noSheets")
    case .noSuchSheet(let name, available: []): self("table.noSheetNames", ["name": name])
    case .noSuchSheet(let name, let available):
      self("table.noSuchSheet", ["name": name, "available": list(available)])
    case .cellTooLong(let place): self("table.cellTooLong", ["place": place])
    case .tooWide(let place): self("table.tooWide", ["place": place])
    case .mergedTooMuch(let sheet): self("table.mergedTooMuch", ["sheet": sheet])
    case .encoding(let encoding, let line):
      self("table.encoding", ["encoding": encoding.rawValue, "line": String(line)])
    case .nul(let line): self("table.nul", ["line": String(line)])
    case .quoteNotClosed(let line): self("table.quoteNotClosed", ["line": String(line)])
    case .quoteHoldsRows(let line): self("table.quoteHoldsRows", ["line": String(line)])
    case .changed: self("table.changed")
    }
  }
}

extension Wording {
  /// Why a table, or a list in JSON, cannot be read.
  public func message(_ problem: OutsideSource.Problem) -> String {
    switch problem {
    case .table(let error): message(error)
    case .json(let error): self(Phrase("jsonTable.\(error.rawValue)"))
    }
  }
}
