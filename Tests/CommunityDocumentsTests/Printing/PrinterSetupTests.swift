import CommunityResources
import PaperBlocks
import Testing

@testable import CommunityDocuments

@Suite("How a printer is given papers")
struct PrinterSetupTests {
  private static let words = Wording(language: .zh)

  private func setup(_ values: [(String, String)]) throws -> PrinterSetup {
    var setup = PrinterSetup()
    for (name, value) in values {
      let isSet = setup.set(name, value)
      try #require(isSet, "\(name)")
    }
    return setup
  }

  @Test("What is set is kept and read again; what is no value is refused and changes nothing")
  func kept() throws {
    let setup = try setup([
      ("printer", "lines"), ("encoding", "gb18030"), ("boxes", "ascii"), ("size", "a5"), ("size.orderSlip", "half"),
    ])
    #expect(PrinterSetup(text: setup.text) == setup)
    #expect(setup.size(of: .orderSlip) == .half && setup.size(of: .report) == .a5 && setup.size(of: nil) == .a5)
    for (name, value) in [("printer", "fax"), ("size", "a6"), ("size.nothing", "a4"), ("", ""), ("boxes", "round")] {
      var other = setup
      let isSet = other.set(name, value)
      #expect(!isSet && other == setup, "\(name)")
    }
    #expect(PrinterSetup(text: "nonsense\nprinter lines now\nsize a5\n").size == .a5)
  }

  @Test(
    "A line printer gets forms of 66, 33 or 22 lines, none overfull, in at most 80 columns, each ended by a form feed",
    arguments: [(PageSize.continuous, 66), (.half, 33), (.third, 22)])
  func forms(_ size: PageSize, _ lines: Int) throws {
    let rows = (1...150).map { ["20261120-\($0)", "3-2-501", String(repeating: "暖气不热，", count: 9)] }
    let paper = Paper(
      .report, title: "青禾社区", [.table("新收", heads: ["编号", "地点", "事项"], rows: rows)], Self.words)
    for (boxes, encoding) in [("lines", "utf8"), ("ascii", "gb18030")] {
      let it = try setup([
        ("printer", "lines"), ("size.report", size.rawValue), ("boxes", boxes), ("encoding", encoding),
      ])
      let bytes = it.lines(of: [paper, paper])
      #expect(bytes.last == 0x0C)
      let forms = bytes.split(separator: 0x0C)
      #expect(forms.count > 4)
      for form in forms {
        #expect(form.count { $0 == 0x0A } <= lines - 3)
        #expect(form.split(separator: 0x0A, omittingEmptySubsequences: true).allSatisfy { $0.last == 0x0D })
      }
      if encoding == "gb18030" {
        // 青 in GB18030; and a column a byte, as a printer of lines has them.
        #expect(bytes.contains(0xC7) && String(validating: bytes, as: UTF8.self) == nil)
        #expect(bytes.split(separator: 0x0A).allSatisfy { $0.count <= 82 })
      } else {
        #expect(String(decoding: bytes, as: UTF8.self).contains("青禾社区"))
      }
    }
  }
}
