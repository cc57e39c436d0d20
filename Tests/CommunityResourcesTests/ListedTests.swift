import Testing

/// What is declared in one place and has to be listed in another is listed: the compiler does not say so.
@Suite("What is declared is listed")
struct ListedTests {
  /// The names that come after a text and before the first character that is none of a name.
  private func names(after head: String, conforming suffix: String, in code: String) -> [String] {
    code.split(separator: "\n").compactMap { line in
      let line = line.trimmingPrefix("public ").trimmingPrefix("private ")
      guard line.hasPrefix(head) else { return nil }
      let name = line.dropFirst(head.count).prefix { $0.isLetter }
      return line.dropFirst(head.count + name.count).contains(suffix) ? String(name) : nil
    }
  }

  private func code(in folder: String) throws -> [String] {
    try SourceText.files().filter { $0.path.hasPrefix(folder) }.map(\.code)
  }

  @Test("every command stands under its parent")
  func commands() throws {
    let code = try code(in: "qise/")
    let declared = code.flatMap {
      names(after: "struct ", conforming: "SessionCommand", in: $0)
        + names(after: "struct ", conforming: "ParsableCommand", in: $0)
    }
    #expect(declared.count > 30)
    for name in declared where name != "Qise" {
      let isListed = code.contains {
        $0.contains(name + ".self") || $0.contains(name + "<On>.self") || $0.contains(name + "<Categories>.self")
      }
      #expect(isListed, "\(name) is under no command")
    }
  }

  @Test("everything that is said of places is asked of places")
  func aspects() throws {
    let code = try code(in: "Desk/")
    let declared = code.flatMap { names(after: "struct ", conforming: "PlaceAspect ", in: $0) }
    #expect(!declared.isEmpty)
    for name in declared { #expect(code.contains { $0.contains(name + ".self") }, "\(name) is shown nowhere") }
  }
}
