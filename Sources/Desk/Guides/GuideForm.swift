import CommunityModel
import CommunityResources

/// 办事指南: a new one, or one being changed; a shipped one is kept as it is changed.
struct GuideForm: RecordForm {
  let id: ServiceGuide.ID?
  var stored: Edited<ServiceGuide>?
  /// The shipped one that is changed for the first time.
  private let shipped: ServiceGuide?

  init(_ guide: ServiceGuide?) {
    id = guide.flatMap { $0.id > 0 ? $0.id : nil }
    shipped = guide.flatMap { $0.id > 0 ? nil : $0 }
  }

  var draftKey: String { id.map { "guide.edit:\($0)" } ?? shipped.map { "guide.edit:\($0.key)" } ?? "guide.new" }
  var blank: ServiceGuide? {
    var it = shipped ?? ServiceGuide(title: "")
    it.id = -1
    return it
  }
  func title(_ context: DeskContext) -> String {
    context.words(id == nil && shipped == nil ? "guide.new" : "guide.edit")
  }

  func field(of problem: RecordProblem) -> String {
    switch problem.field {
    case "guideTitle": "title"
    case "inUse": "active"
    default: problem.field
    }
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let it = stored?.value ?? blank
    func lines(_ values: [String]?) -> String { (values ?? []).joined(separator: "\n") }
    let hint = words("unit.lines.hint")
    return [
      Field("title", words("field.guideTitle"), value: it?.title ?? "", limit: 100),
      Field(
        "otherNames", words("field.otherNames"), .lines(1), value: lines(it?.otherNames), hint: hint, isOptional: true),
      Field(
        "category", words("field.category"),
        .choice(
          context.catalogue.offered(keeping: Set([it?.category].compactMap(\.self))).categories
            .map { Choice($0.key, words.name(category: $0.key, context.catalogue)) }),
        value: it?.category ?? "", isOptional: true),
      Field("papers", words("field.papers"), .lines(3), value: lines(it?.papers), hint: hint, isOptional: true),
      Field("steps", words("field.steps"), .lines(3), value: lines(it?.steps), hint: hint, isOptional: true),
      Field("where", words("field.where"), value: it?.place ?? "", isOptional: true, limit: 200),
      phoneField("phone", words("field.phone"), kept: it?.phone),
      Field("workdays", words("field.workdays"), value: it?.days.map(String.init) ?? "", isOptional: true, limit: 4),
      Field("refused", words("field.refused"), .toggle, value: it?.isRefused == true ? "yes" : "no"),
      Field("basis", words("field.basis"), .lines(2), value: it?.basis ?? "", isOptional: true, limit: 500),
      Field(
        "alternative", words("field.alternative"), .lines(2), value: it?.alternative ?? "", isOptional: true, limit: 500
      ),
      Field("active", words("field.inUse"), .toggle, value: it?.isActive == false ? "no" : "yes"),
    ]
  }

  func apply(
    _ values: FormValues, to it: inout ServiceGuide, _ submission: String, _ context: DeskContext
  ) throws(FormProblem) {
    func lines(_ id: String) -> [String] {
      values[id].split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
    }
    it.title = try demand("title", values, context)
    it.otherNames = lines("otherNames")
    it.category = values.optional("category")
    it.papers = lines("papers")
    it.steps = lines("steps")
    it.place = values["where"]
    it.phone = values.optional("phone").map { PhoneList($0).line }
    it.days =
      values.optional("workdays") == nil ? nil : try number("workdays", values, in: 0...ServiceGuide.mostDays, context)
    it.isRefused = values.isOn("refused")
    it.basis = values["basis"]
    it.alternative = values["alternative"]
    it.isActive = values.isOn("active")
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words("guide.done")
  }
}
