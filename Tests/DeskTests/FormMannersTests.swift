import CommunityModel
import CommunityResources
import Terminal
import TestSupport
import Testing

@testable import Desk

@Suite("What a form says of itself")
final class FormMannersTests: CommunityDeskSuite {
  private func problem(of id: String) -> String? { desk.form?.fields.first { $0.id == id }?.problem }

  private func line(_ key: Phrase, on desk: DeskHarness) throws -> String {
    try desk.lines[#require(desk.row(of: desk.words(key)))]
  }

  @Test("Everything that is wrong is said at once, each beside its field, and the first field gets the keys")
  func allWrong() {
    desk.press(.newOrder)
    desk.fill(["contactPhone": "12", "receivedAt": "某天"])
    desk.save()
    #expect(problem(of: "contactPhone") == desk.words.message(RecordProblem("phone", .phone)))
    for id in ["place", "category", "text"] { #expect(problem(of: id) == desk.words("form.demanded"), "\(id)") }
    #expect(problem(of: "receivedAt") == desk.words("form.notAMoment"))
    #expect(problem(of: "grid") == nil && problem(of: "urgent") == nil)
    #expect(desk.form.map { $0.fields[$0.focus].id } == "contactPhone")
    desk.fill(["contactPhone": "13900000000"])
    #expect(problem(of: "place") == desk.words("form.demanded"), "the others stay until they are mended")
  }

  @Test("Everything that the rules of records refuse is said at once too")
  func allWrongInRecord() {
    desk.press(.lookup, .newRecord)
    desk.fill(["birth": "2099-01-01", "phones": "12"])
    desk.save()
    let wrong = desk.form?.fields.filter { $0.problem != nil }.map(\.id) ?? []
    #expect(Set(wrong).isSuperset(of: ["name", "phones", "birth"]), "\(wrong)")
  }

  @Test("Nothing is said of a field that is empty only because another one is wrong")
  func nothingMore() {
    desk.press(.newOrder)
    desk.fill(["place": "3-2-501", "text": "暖气不热"])
    desk.save()
    #expect(desk.form?.fields.filter { $0.problem != nil }.map(\.id) == ["category"])
  }

  @Test("Fields that have to hold something have a sign before their names, which the frame explains")
  func required() throws {
    desk.press(.newOrder)
    #expect(try line("field.place", on: desk).contains("*" + desk.words("field.place")))
    #expect(try !line("field.receivedAt", on: desk).contains("*"))
    #expect(desk.text.contains(desk.words("form.required", ["sign": "*"])))
  }

  @Test("Fields whose values open as a list have a mark, whatever the terminal can show", arguments: [false, true])
  func lists(_ isASCII: Bool) throws {
    let desk = try DeskHarness(community.store, staff: community.secretary.staff, isASCII: isASCII)
    desk.press(.newOrder)
    let mark = isASCII ? " v " : " ▼ "
    #expect(try line("field.category", on: desk).contains(mark))
    #expect(try !line("field.receivedAt", on: desk).contains(mark))
  }

  @Test("What lies behind a window is dimmed, and the window is not")
  func dimmed() throws {
    let before = desk.frame
    desk.press(.newOrder)
    let after = desk.frame
    let area = DeskFrame(after.size).area(of: try #require(desk.form).layout)
    let corner = Point(column: 0, row: DeskFrame(after.size).body.row)
    #expect(!area.contains(corner) && before[corner].style != Theme.standard.disabled)
    #expect(after[corner].style == Theme.standard.disabled)
    #expect(after[area.origin].style == Theme.standard.focusedBorder)
  }

  @Test("The list of a field is framed, below it, and above it where more room is there", arguments: [36, 24])
  func framed(_ rows: Int) throws {
    desk.resize(120, rows)
    desk.press(.newOrder)
    for (field, text) in [("category", "g"), ("who", "w")] {
      desk.goTo(field: field)
      desk.type(text)
      let keys = try #require(desk.lines.last { $0.contains(desk.words("form.listKeys")) })
      #expect(keys.contains("└") && keys.contains("┘"))
      let row = try #require(desk.frame.cursor?.row)
      let first = try #require(desk.form?.found?.first?.label)
      #expect(desk.lines.enumerated().contains { abs($0.offset - row) <= 9 && $0.element.contains("│ " + first) })
      desk.press(.back)
    }
  }
}

@Suite("Forms of the tour")
struct TourFormTests {
  @Test("Whatever has the sign of a required field is asked for when it is empty")
  func demanded() throws {
    var missed: Set<String> = []
    for stop in Tour.stops {
      let desk = try DemoDesk.open()
      try stop.visit(desk)
      guard let form = desk.form,
        let submission = form.content.submissions(desk.desk.context).first(where: \.usesValues)
      else { continue }
      for index in form.fields.indices where form.fields[index].isRequired {
        var fields = form.fields
        fields[index].set("")
        fields[index].isTouched = true
        if fields[index].isEmptied { continue }
        let others = fields.filter { $0.id != fields[index].id && $0.isRequired && $0.value.isEmpty }.map(\.id)
        do {
          let values = FormValues(fields, without: Set(others))
          _ = try form.content.result(submission.id, values, desk.desk.context)
          missed.insert("\(stop.name): \(form.name) \(fields[index].id)")
        } catch {
          // A form may stop at something else before it comes to this one.
        }
      }
    }
    #expect(missed.isEmpty, "\(missed.sorted())")
  }
}
