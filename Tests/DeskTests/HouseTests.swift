import Foundation
import Testing

/// Which folders of the desk may know which, read from its sources.
@Suite struct HouseTests {
  /// The files of the desk by folder; those beside the folders are its runtime.
  struct Sources {
    static let runtime = ""
    private(set) var texts: [(folder: String, file: String, text: String)] = []
    /// The folder of every type that is declared outside of other types.
    private(set) var owners: [String: String] = [:]

    init() throws {
      let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/Desk")
        .standardizedFileURL
      for case let path as String in try #require(FileManager.default.enumerator(atPath: root.path)) {
        guard path.hasSuffix(".swift") else { continue }
        let parts = path.split(separator: "/").map(String.init)
        let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
          .replacing(/"(?:\\.|[^"\\\n])*"/, with: "").replacing(/\/\/[^\n]*/, with: "")
        texts.append((parts.count > 1 ? parts[0] : Self.runtime, parts[parts.count - 1], text))
      }
      let declaration = /(?m)^(?:public |final |indirect )*(?:struct|class|enum|protocol|typealias|actor) +(\w+)/
      for it in texts {
        for match in it.text.matches(of: declaration) { owners[String(match.output.1)] = it.folder }
      }
    }

    /// The types of other folders that a file names.
    func named(in text: String, of folder: String) -> [(type: String, folder: String)] {
      Set(text.matches(of: /\b[A-Z]\w+\b/).map { String($0.output) }).compactMap { name in
        owners[name].flatMap { $0 == folder ? nil : (name, $0) }
      }
    }
  }

  @Test("The core knows nothing but itself")
  func core() throws {
    let sources = try Sources()
    for it in sources.texts where it.folder == "Core" {
      #expect(sources.named(in: it.text, of: "Core").map(\.type) == [], "\(it.file)")
    }
  }

  @Test("The runtime names no feature, but for the list of the main screens")
  func runtime() throws {
    let sources = try Sources()
    let shared: Set<String> = ["Core", "Widgets", "Forms", "Windows"]
    for it in sources.texts where it.folder == Sources.runtime && it.file != "MainScreens.swift" {
      let named = sources.named(in: it.text, of: it.folder).filter { !shared.contains($0.folder) }
      #expect(named.map(\.type) == [], "\(it.file)")
    }
  }

  @Test("No folders know each other in a circle")
  func circles() throws {
    let sources = try Sources()
    var arrows: [String: Set<String>] = [:]
    for it in sources.texts {
      arrows[it.folder, default: []].formUnion(sources.named(in: it.text, of: it.folder).map(\.folder))
    }
    #expect(arrows.count > 10)
    // Whoever knows nobody that is left is taken away, until nobody is.
    while let free = arrows.first(where: { $0.value.isDisjoint(with: arrows.keys) })?.key { arrows[free] = nil }
    #expect(arrows.isEmpty)
  }
}
