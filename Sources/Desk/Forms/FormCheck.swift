import CommunityResources

/// Everything that is wrong with what stands in a form. A form itself stops at the first thing that it cannot read: what
/// was found wrong is set aside, and the rest is read once more, until nothing new is found.
struct FormCheck {
  private let content: any Form
  private let submission: String
  private let fields: [Field]

  init(_ content: any Form, _ submission: String, _ fields: [Field]) {
    self.content = content
    self.submission = submission
    self.fields = fields
  }

  /// What is wrong, the first that was met first; one at most of each field.
  func problems(_ context: DeskContext) -> [FormProblem] {
    var found: [FormProblem] = []
    let add = { (problems: [FormProblem]) in
      let new = problems.filter { it in !found.contains { $0.field == it.field } }
      found += new
      return !new.isEmpty
    }
    let unchosen = fields.filter { $0.isUnchosen || $0.isEmptied }
    _ = add(
      unchosen.map {
        FormProblem(field: $0.id, text: context.words($0.isUnchosen ? "form.noSuchChoice" : "form.demanded"))
      })
    if found.isEmpty {
      guard let first = thrown(without: [], context) else { return [] }
      _ = add(first.all)
      // What is about none of the fields is not mended in them.
      guard isField(first.field) else { return found }
    }
    var isSure = false
    while true {
      let setAside = Set(found.map(\.field))
      if let next = thrown(without: setAside, context), add(next.all.filter(isCertain)) { continue }
      if isSure { return found }
      isSure = true
      _ = add(
        fields.filter { $0.isRequired && $0.value.isEmpty }.map {
          FormProblem(field: $0.id, text: context.words("form.demanded"))
        })
    }
  }

  private func thrown(without setAside: Set<String>, _ context: DeskContext) -> FormProblem? {
    do {
      _ = try content.result(submission, FormValues(fields, without: setAside), context)
      return nil
    } catch {
      return error
    }
  }

  private func isField(_ id: String) -> Bool { fields.contains { $0.id == id } }

  /// Whether a problem that is found beside others stands by itself: of an empty field that may be empty it may be the
  /// others' doing.
  private func isCertain(_ problem: FormProblem) -> Bool {
    fields.contains { $0.id == problem.field && ($0.isRequired || !$0.value.isEmpty) }
  }
}
