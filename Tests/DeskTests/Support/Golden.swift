import Foundation
import Testing

@testable import Terminal

/// Frames kept as text files: the characters as they stand, and below them the looks as runs of columns.
///
/// `QISE_RECORD_GOLDENS=1` writes what differs and fails the run, so that nothing is recorded unseen.
enum Golden {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Golden")
  static let isRecording = ProcessInfo.processInfo.environment["QISE_RECORD_GOLDENS"] == "1"

  /// The names of the files there are.
  static func recorded() throws -> Set<String> {
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return Set(files.filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) })
  }

  /// Compares a frame with its file.
  /// - Parameter depth: how many colours it is shown in, where their numbers are of interest and not their names.
  static func expect(_ frame: Frame, _ name: String, depth: ColourDepth? = nil, sourceLocation: SourceLocation) {
    let file = folder.appending(path: name + ".txt")
    let actual = text(of: frame, depth)
    let expected = try? String(contentsOf: file, encoding: .utf8)
    if actual == expected { return }
    if isRecording {
      #expect(throws: Never.self, sourceLocation: sourceLocation) {
        try actual.write(to: file, atomically: true, encoding: .utf8)
      }
      Issue.record("recorded \(name): look at it, then run again without recording", sourceLocation: sourceLocation)
    } else if let expected {
      Issue.record("\(name) looks different:\n\(difference(expected, actual))", sourceLocation: sourceLocation)
    } else {
      Issue.record("there is no golden \(name); QISE_RECORD_GOLDENS=1 records it", sourceLocation: sourceLocation)
    }
  }

  /// A frame as its file says it.
  static func text(of frame: Frame, _ depth: ColourDepth? = nil) -> String {
    let cursor = frame.cursor.map { "row \($0.row) column \($0.column)" } ?? "hidden"
    var lines = ["\(frame.size.columns)x\(frame.size.rows), cursor \(cursor)"] + frame.lines + ["--- looks"]
    for row in 0..<frame.size.rows {
      let runs = frame.styleRuns(row).filter { $0.style != .plain }
      if runs.isEmpty { continue }
      let texts = runs.map { "\($0.columns.lowerBound)-\($0.columns.upperBound - 1) \(name(of: $0.style, depth))" }
      lines.append("\(row): " + texts.joined(separator: ", "))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static let colours: [UInt8: String] = [
    167: "red", 136: "gold", 64: "green", 68: "blue", 244: "grey", 130: "orange", 28: "green",
    30: "cyan", 26: "blue", 93: "violet",
  ]
  private static let attributes: [(Style.Attributes, String)] = [
    (.bold, "bold"), (.dim, "dim"), (.reverse, "reverse"), (.underline, "underline"),
  ]

  private static func name(of style: Style, _ depth: ColourDepth?) -> String {
    var parts: [String] = []
    if !style.foreground.isStandard { parts.append(name(of: style.foreground, depth)) }
    if !style.background.isStandard { parts.append("on-" + name(of: style.background, depth)) }
    parts += attributes.filter { style.attributes.contains($0.0) }.map(\.1)
    return parts.joined(separator: "+")
  }

  private static func name(of colour: Colour, _ depth: ColourDepth?) -> String {
    if let depth {
      let number = depth.number(of: colour).number
      return depth == .direct ? "#" + String(number, radix: 16) : String(number)
    }
    return colours[colour.indexed] ?? "#" + String(colour.rgb, radix: 16)
  }

  /// The lines that differ, as a patch would show them.
  static func difference(_ expected: String, _ actual: String) -> String {
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
    var lines: [String] = []
    for place in 0..<max(old.count, new.count) {
      let (before, after) = (place < old.count ? old[place] : nil, place < new.count ? new[place] : nil)
      if before == after { continue }
      lines.append("@@ line \(place + 1)")
      if let before { lines.append("- \(before)") }
      if let after { lines.append("+ \(after)") }
    }
    let shown = lines.prefix(60)
    return shown.joined(separator: "\n") + (lines.count > shown.count ? "\n… \(lines.count - shown.count) more" : "")
  }
}

extension DeskHarness {
  /// Compares what is on the screen with the golden file of that name, such as `today-120x36-zh`.
  func expectGolden(_ name: String, sourceLocation: SourceLocation = #_sourceLocation) {
    Golden.expect(frame, name, sourceLocation: sourceLocation)
  }
}
