import CommunityModel
import CommunityResources
import TestSupport
import Testing

@testable import Desk

/// What a field holds is said of every kind of record, covered until it is revealed.
@Suite struct FieldTextTests {
  private func context(_ language: Language) throws -> DeskContext {
    let it = try CommunityFixture()
    var context = try it.desk().desk.context
    context.words = Wording(language: language)
    return context
  }

  @Test("Every field of every kind is said in words that are there", arguments: Language.allCases)
  func everyField(_ language: Language) throws {
    let shown = FieldText(try context(language), isRevealed: false)
    // Records that no screen knows by name say nothing, and settings have too many parts for a line.
    for record in RecordSamples.all {
      for (field, value) in record.content.values {
        let text = shown.text(value)
        #expect(!text.contains("⟦"), "\(field): \(text)")
        switch value {
        case .record, .settings, .nothing: break
        default: #expect(!text.isEmpty, "\(record.kind) \(field)")
        }
      }
    }
  }

  @Test("Telephones, identity numbers and birth dates are covered until they are revealed")
  func covered() throws {
    let resident = try #require(RecordSamples.all.first { $0.kind == .resident })
    let context = try context(.zh)
    func texts(_ isRevealed: Bool) -> String {
      let shown = FieldText(context, isRevealed: isRevealed)
      return resident.content.values.map { shown.text($0.value) }.joined(separator: "\n")
    }
    for secret in ["13812345678", "13987654321", "990102198005011234", "1980年5月"] {
      #expect(!texts(false).contains(secret) && texts(true).contains(secret), "\(secret)")
    }
  }

  @Test("That a birth date became another is told also where both look alike")
  func alike() throws {
    let shown = FieldText(try context(.zh), isRevealed: false)
    let (may, june) = (PartialDate(iso: "1980-05"), PartialDate(iso: "1980-06"))
    let (before, after) = (try #require(may), try #require(june))
    #expect(shown.change("birth", .birth(before), .birth(after)) != nil)
    #expect(shown.change("birth", .nothing, .nothing) == nil)
  }
}
