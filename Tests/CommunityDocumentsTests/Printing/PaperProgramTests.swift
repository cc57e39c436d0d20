import CommunityResources
import Foundation
import PaperBlocks
import Testing

@testable import CommunityDocuments

/// The program that draws papers, and what becomes of a paper where that is missing, hangs or is of another version.
@Suite("The drawing program")
struct PaperProgramTests {
  private static let words = Wording(language: .zh)

  /// The program that was built.
  static let built: PaperProgram = {
    let bundles = [Bundle.main.bundleURL, Bundle.main.executableURL].compactMap { $0 }
    let own = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let paths = (bundles + [own]).flatMap { [$0, $0.deletingLastPathComponent()] }
      .map { $0.appendingPathComponent("qise-paper").path }
    return PaperProgram(path: paths.first { access($0, X_OK) == 0 } ?? "qise-paper")
  }()

  private func page(_ blocks: [Paper.Block], title: String = "青禾社区", _ layout: PaperLayout = .pages) -> Paper {
    Paper(title: title, blocks, Self.words, layout: layout)
  }

  private func pdf(_ papers: [Paper], size: PageSize = .a4) throws -> PDF {
    PDF(try Self.built.draw(papers.job(Self.words, size: size)))
  }

  /// What was drawn, as a reader of PDF sees it.
  struct PDF {
    let drawn: PaperProgram.Drawn

    init(_ drawn: PaperProgram.Drawn) { self.drawn = drawn }

    private func answer(_ program: String, _ arguments: [String]) throws -> String {
      let answer = try ProgramRun.run("/usr/bin/" + program, arguments, input: drawn.pdf, patience: .seconds(60))
      return String(decoding: answer.output, as: UTF8.self)
    }

    /// The texts of its pages, as they lie there.
    func pages() throws -> [String] {
      try answer("pdftotext", ["-layout", "-", "-"]).split(separator: "\u{0C}").map(String.init)
    }

    func info() throws -> String { try answer("pdfinfo", ["-"]) }
    func fonts() throws -> String { try answer("pdffonts", ["-"]) }
  }

  @Test("A long table has its heads on every page, and each page says which it is of how many")
  func pages() throws {
    let rows = (1...120).map { ["20261120-\($0)", "3-2-501", "暖气不热，家里有老人，请尽快来看", "张*"] }
    let paper = page([.subtitle("2026年11月20日"), .table("新收", heads: ["编号", "地点", "事项", "诉求人"], rows: rows)])
    let pages = try pdf([paper, paper]).pages()
    #expect(pages.count == 8)
    for (place, page) in pages.enumerated() {
      #expect(page.contains("编号") && page.contains("诉求人"), "\(place)")
      #expect(page.filter { $0 != " " }.contains("第\(place % 4 + 1)页共4页"), "\(place)")
    }
    #expect(pages.joined().components(separatedBy: "20261120-").count == 241, "every row stands there once")
  }

  @Test("No line begins with a sign that closes something, or ends with one that opens something")
  func lineBreaks() throws {
    let text = String(repeating: "本月（涉及供暖的）共九十件，已全部办结；《条例》规定：“应当如实记录”，故此证明。", count: 30)
    for size in PageSize.allCases {
      let lines = try pdf([page([.paragraph(text)])], size: size).pages().joined().split(separator: "\n")
        .map { $0.trimmingCharacters(in: .whitespaces) }
      #expect(lines.count > 10)
      #expect(lines.allSatisfy { !"，。；：”）》、".contains($0.first ?? " ") }, "\(size)")
      #expect(lines.allSatisfy { !"（《“".contains($0.last ?? " ") }, "\(size)")
    }
  }

  @Test("Rare characters come from whichever font has them, all fonts are in the file; what none has is named")
  func rare() throws {
    let drawn = try pdf([page([.paragraph("龘 𠅤 㛃 如"), .facts([.init("姓名", "\u{10FFFD}甲\u{10FFFD}")])])])
    let text = try drawn.pages().joined()
    #expect("龘𠅤㛃如".allSatisfy { text.contains($0) }, "\(text)")
    #expect(drawn.drawn.missing == ["\u{10FFFD}"])
    let fonts = try drawn.fonts().split(separator: "\n").dropFirst(2)
    #expect(!fonts.isEmpty && fonts.allSatisfy { $0.contains(" yes yes ") })
    #expect(Self.words.missingCharacters(drawn.drawn.missing).contains("1 个字"))
  }

  @Test("The file says nothing of whom it is about but on its pages")
  func metadata() throws {
    let drawn = try pdf([page([.facts([.init("姓名", "王建国")])], title: "王建国")])
    let info = try drawn.info()
    #expect(!info.contains("王建国") && !info.contains("Title:") && !info.contains("Author:"))
    #expect(!String(decoding: drawn.drawn.pdf, as: UTF8.self).contains("王建国"))
  }

  @Test("Every size has its pages, and a slip is two parts of one sheet, or a sheet a part where that is small")
  func sizes() throws {
    let slip = page([.form([.fields(.init("编号", "20261120-004")), .heading("五定")])], .copies(["存根联", "承办联"]))
    let sizes: [(PageSize, String, Int)] = [
      (.a4, "595.276 x 841.89", 1), (.a5, "419.528 x 595.276", 2), (.continuous, "683.15 x 792", 1),
      (.half, "683.15 x 396", 2), (.third, "683.15 x 263.99", 2),
    ]
    for (size, points, count) in sizes {
      let drawn = try pdf([slip], size: size)
      #expect(try drawn.info().contains("Page size:       \(points)"), "\(size)")
      let pages = try drawn.pages()
      #expect(pages.count == count, "\(size)")
      let text = pages.joined()
      #expect(text.contains("存根联") && text.contains("承办联"))
      #expect(text.components(separatedBy: "20261120-004").count == 3)
    }
  }

  @Test("Both parts of an order slip say all of it, each with its name, on every size", arguments: PageSize.allCases)
  func slip(_ size: PageSize) throws {
    let ends = (1...60).map { "第\($0)处漏水需要尽快来人看看。" }
    for text in ["暖气不热，请尽快来看。", ends.joined()] {
      let slip = try OrderSlipTests.order(text: text).paper
      let pages = try pdf([slip], size: size).pages()
      let whole = pages.joined().filter { !$0.isWhitespace }
      for part in ["存根联", "承办联"] {
        let own = pages.filter { $0.contains(part) }
        #expect(own.count > 0, "\(part)")
        if text.count > 100, !size.holdsParts { #expect(own.count * 2 == pages.count) }
      }
      for said in ["20261120-004", "13800005678", "室温达标", "书记"] {
        #expect(whole.components(separatedBy: said).count == 3, "\(said)")
      }
      if text.count > 100 {
        for end in (1...60) { #expect(whole.components(separatedBy: "第\(end)处").count == 3, "\(end)") }
      }
    }
  }

  @Test("A field, a fact and a card that are longer than a page go on on the next, and nothing of them is lost")
  func longerThanAPage() throws {
    let long = (1...900).map { "【\($0)】" }.joined(separator: "事")
    let papers: [(String, Paper)] = [
      ("field", page([.form([.heading("诉求"), .fields(.init("编号", "1"), .init("内容", long)), .heading("结果")])])),
      ("fact", page([.facts([.init("姓名", "甲"), .init("内容", long)])])),
      ("card", page([.paragraph(long)], .card)),
      ("copies", page([.form([.fields(.init("内容", long))])], .copies(["存根联", "承办联"]))),
    ]
    for size in [PageSize.a4, .a5, .third] {
      for (name, paper) in papers {
        let pages = try pdf([paper], size: size).pages()
        let text = pages.joined().filter { !$0.isWhitespace }
        let count = name == "copies" ? 2 : 1
        #expect(pages.count > count, "\(name)")
        for piece in 1...900 {
          guard text.components(separatedBy: "【\(piece)】").count == count + 1 else {
            Issue.record("\(piece) is not there \(count) times: \(name) on \(size)")
            break
          }
        }
      }
    }
  }

  @Test("A web page prints on paper of the size that was asked for", arguments: PageSize.allCases)
  func webPage(_ size: PageSize) {
    let millimetres: [PageSize: String] = [
      .a4: "210.0mm 297.0mm", .a5: "148.0mm 210.0mm", .continuous: "241.0mm 279.4mm", .half: "241.0mm 139.7mm",
      .third: "241.0mm 93.13mm",
    ]
    #expect(page([.rule]).html(size).contains("@page { size: \(millimetres[size] ?? "?");"))
  }

  @Test("Columns of numbers are set against their right edges, whatever stands in them")
  func numbers() throws {
    let table = Paper.Block.table(
      "", heads: ["网格", "件数", "时长"], rows: [["一", "12", "3时"], ["12", "—", "10分"]], numbersFrom: 1)
    let html = page([table]).html()
    #expect(html.components(separatedBy: "<td class=\"number\">").count == 5)
    #expect(html.components(separatedBy: "<th scope=\"col\" class=\"number\">").count == 3)
    #expect(html.contains("<td>12</td>"))
  }

  @Test("A chart says its numbers in every form of the paper")
  func charts() throws {
    let bars = [PaperChart.Bar("供暖", 120), .init("照明", 64), .init("停车", nil, shown: "—")]
    let heat = PaperChart.Heat(rows: ["周一", "周日"], columns: ["8", "9", "10"], counts: [[1, 0, 4], [0, 12]])
    let paper = page([
      .chart(.init(title: "按类别", .bars(bars))), .chart(.init(title: "逐月", .columns(bars))),
      .chart(.init(title: "时段", .heat(heat))),
    ])
    let drawn = try pdf([paper]).pages().joined()
    for text in ["按类别", "供暖", "120", "64", "—", "逐月", "时段", "周日", "12"] {
      #expect(drawn.contains(text) && paper.html().contains(text), "\(text)")
    }
    for ruling in Ruling.allCases {
      let text = paper.text(ruling: ruling)
      #expect(text.contains("供暖  120 ") && text.contains(ruling == .lines ? "████" : "####"))
      #expect(text.split(separator: "\n").allSatisfy { $0.count <= 78 })
      if ruling == .ascii { #expect(!text.contains { "█▁░▒▓─".contains($0) }) }
    }
  }

  @Test(
    "Where the program is missing, hangs, breaks off or is of another version, that is told and nothing is waited for",
    arguments: [
      ("", PaperProgram.Failure.missing), ("echo qise-paper 1 >&2; exec sleep 60", .hangs),
      ("cat >/dev/null; echo qise-paper 99 >&2; exit 64", .otherVersion),
      ("echo qise-paper 1 >&2; echo %PDF-; kill -9 $$", .failed), ("exit 0", .failed),
      ("echo qise-paper 1 >&2; echo no", .failed),
    ])
  func broken(_ script: String, _ failure: PaperProgram.Failure) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("paper-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("qise-paper").path
    if !script.isEmpty {
      _ = FileManager.default.createFile(
        atPath: path, contents: Data("#!/bin/sh\n\(script)\n".utf8), attributes: [.posixPermissions: 0o700])
    }
    let program = PaperProgram(path: path, patience: .milliseconds(400))
    // More than fits into a pipe that nobody reads.
    let paper = page([.paragraph(String(repeating: "字", count: 200_000))])
    let took = ContinuousClock().measure {
      #expect(throws: failure) { try program.draw([paper].job(Self.words, size: .a4)) }
    }
    #expect(took < .seconds(20))
    #expect(Self.words.message(failure).contains("qise-paper"))
  }

  @Test("A description of another version is refused, whatever it says")
  func version() throws {
    let path = try #require(Mirror(reflecting: Self.built).descendant("path") as? String)
    for input in ["qise-paper 2\n{}\n", "", "{}", "qise-paper 1\nnonsense\n"] {
      let answer = try ProgramRun.run(path, input: Array(input.utf8), patience: .seconds(60))
      #expect(answer.status == 64 && answer.output.isEmpty)
      #expect(String(decoding: answer.errors, as: UTF8.self) == "qise-paper 1\n")
    }
  }
}
