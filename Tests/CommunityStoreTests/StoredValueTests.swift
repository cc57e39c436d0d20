import Foundation
import Testing

@testable import CommunityModel
@testable import CommunityStore

/// What files hold as JSON keeps meaning what it means: a value is written byte for byte as it was frozen, and what was
/// frozen, or written by the first release, is read.
@Suite struct StoredValueTests {
  @Test("Every stored value is written as it was last frozen, and what was frozen before is read with nothing lost")
  func frozen() throws {
    var known = try Frozen(file: "frozen.txt")
    let samples = try StoredSample.all()
    #expect(Set(samples.map(\.name)).count == samples.count, "two samples have one name")
    for sample in samples {
      let frozen = known[sample.name]
      for text in frozen {
        #expect(StoredSample.isKept(text, in: try sample.readAndWrittenAgain(text)), "\(sample.name): \(text)")
      }
      if frozen.last == sample.text { continue }
      Issue.record("\(sample.name) is not frozen as it is; QISE_RECORD_GOLDENS=1 adds it: \(sample.text)")
      known.add(sample.name, sample.text)
    }
    // What no sample is of is still to be found in files: its kind is kept where it is retired.
    #expect(Set(known.names).subtracting(samples.map(\.name)).sorted() == [])
    try known.record()
  }

  @Test("A sample has everything that its type stores, so that no field goes unfrozen")
  func whole() throws {
    for sample in try StoredSample.all() { #expect(sample.gaps == [], "\(sample.name)") }
  }

  @Test("Every case of what is stored has a sample")
  func everyCase() throws {
    let kinds = StoredSample.kinds
    for kind in kinds { #expect(try StoredSample.key(of: kind) == kind.name) }
    #expect(Set(kinds.map(\.name)) == Set(OrderEvent.Kind.CodingKeys.allCases.map(\.rawValue)))
    #expect(Set(StoredSample.hotline.map(\.name)) == Set(HotlineStep.CodingKeys.allCases.map(\.rawValue)))
    let outcomes = try kinds.compactMap { kind -> String? in
      if case .calledBack(_, let outcome) = kind { try StoredSample.key(of: outcome) } else { nil }
    }
    #expect(Set(outcomes) == Set(OrderEvent.CallbackOutcome.CodingKeys.allCases.map(\.rawValue)))
    #expect(Set(StoredSample.records.map(\.kind)) == Set(Record.Kind.allCases))
    for record in StoredSample.records { #expect(try StoredSample.key(of: record) == record.kind.rawValue) }
    let requesters = try StoredSample.requesters.map { try StoredSample.key(of: $0) }
    #expect(Set(requesters) == Set(Requester.CodingKeys.allCases.map(\.rawValue)))
  }

  @Test("What the first release wrote is read with nothing lost")
  func firstRelease() throws {
    let readers = Dictionary(uniqueKeysWithValues: StoredSample.readers)
    let first = try Frozen(file: "0.1.0.txt")
    for (name, text) in first.lines {
      let type = String(name.prefix { $0 != "/" })
      let read = try #require(readers[type], "\(name)")
      #expect(StoredSample.isKept(text, in: try read(text)), "\(name)")
    }
    #expect(first.lines.count > 60)
  }
}

/// A file of names and texts, one of each a line, which recording only ever adds to: what a name stands for now is its
/// last line.
private struct Frozen {
  private let file: URL
  private(set) var lines: [(name: String, text: String)]
  private var added: [(name: String, text: String)] = []

  init(file name: String) throws {
    file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Stored").appending(path: name)
    let text = try String(contentsOf: file, encoding: .utf8)
    lines = text.split(separator: "\n").map { line in
      let parts = line.split(separator: "\t", maxSplits: 1)
      return (String(parts[0]), String(parts[1]))
    }
  }

  var names: [String] { lines.map(\.name) }

  subscript(name: String) -> [String] { lines.filter { $0.name == name }.map(\.text) }

  mutating func add(_ name: String, _ text: String) { added.append((name, text)) }

  func record() throws {
    guard ProcessInfo.processInfo.environment["QISE_RECORD_GOLDENS"] == "1", !added.isEmpty else { return }
    let all = (lines + added).enumerated().sorted { ($0.element.name, $0.offset) < ($1.element.name, $1.offset) }
    let text = all.map { "\($0.element.name)\t\($0.element.text)\n" }.joined()
    try text.write(to: file, atomically: true, encoding: .utf8)
  }
}
