import type { MissionChangeReason } from '@maillon/missions';
import type { OrganisationChangeReason } from '@maillon/organisations';
import type { ChangeSentences, MailTexts, ParticipationFacts } from './mail.templates';
import { changes } from './mail.words';

const reasons: Record<string, string> = {
  full: 'جميع الأماكن محجوزة',
  profile: 'يبحث الفريق عن ملف مختلف لهذه المهمة',
  dates: 'المواعيد غير مناسبة',
  no_answer: 'لم يكتمل التواصل',
  mission_changed: 'تغيّرت المهمة',
  mission_ended: 'انتهت المهمة',
  mission_cancelled: 'أُلغيت المهمة',
};

const organisationReasons: ChangeSentences<OrganisationChangeReason> = {
  incomplete: 'هناك معلومات ناقصة.',
  unclear: 'العرض غير واضح بما يكفي.',
  wrong_identity: 'الاسم أو النوع أو الرقم غير متطابق.',
  not_eligible: 'لا يمكن لهذا النوع من المنظمات عرض مهام هنا.',
  duplicate: 'هذه المنظمة مسجّلة من قبل.',
};
const missionReasons: ChangeSentences<MissionChangeReason> = {
  incomplete: 'هناك معلومات ناقصة.',
  unclear: 'ما سيفعله المتطوعون غير واضح بما يكفي.',
  wrong_place_or_date: 'المكان أو التواريخ تبدو خاطئة.',
  wrong_category: 'المجال أو النشاط غير مناسب.',
  not_volunteering: 'هذا ليس تطوّعًا.',
  duplicate: 'هذه المهمة موجودة من قبل.',
};

const hello = (firstName: string) => `مرحبًا ${firstName}،`;
const practical = ({ when, where }: ParticipationFacts) => [...when, where].filter((line) => line !== '');
const because = (code: string | null) => (code && reasons[code] ? ` السبب: ${reasons[code]}.` : '');

/** Mails in Arabic. */
export const arabicTexts: MailTexts = {
  confirm_email: ({ firstName, path, draftMission }) => ({
    subject: 'أكّد عنوان بريدك',
    greeting: hello(firstName),
    lead: draftMission
      ? `بقيت خطوة واحدة قبل إرسال طلبك للمشاركة في «${draftMission}»: أن تؤكد أن هذا العنوان لك.`
      : 'بقيت خطوة واحدة: أن تؤكد أن هذا العنوان لك.',
    lines: [
      'الرابط صالح لمدة 24 ساعة، وتختار كلمة مرورك في الصفحة التي يفتحها.',
      'لم تطلب شيئًا؟ تجاهل هذه الرسالة، ولن يُفتح أي حساب.',
    ],
    action: { label: 'تأكيد عنواني', path },
  }),
  sign_up_repeated: ({ firstName, path, draftMission }) => ({
    subject: 'لديك حساب بالفعل',
    greeting: hello(firstName),
    lead: draftMission
      ? `لديك حساب بهذا العنوان: سجّل الدخول لإكمال طلبك للمشاركة في «${draftMission}».`
      : 'أراد شخص ما فتح حساب بعنوانك، ولديك حساب بالفعل.',
    lines: ['نسيت كلمة المرور؟ يمكنك اختيار كلمة جديدة من صفحة الدخول.', 'إذا لم تكن أنت فلا داعي لفعل أي شيء.'],
    action: { label: 'تسجيل الدخول', path },
  }),
  password_reset: ({ firstName, path }) => ({
    subject: 'اختيار كلمة مرور جديدة',
    greeting: hello(firstName),
    lead: 'هذا رابط اختيار كلمة مرور جديدة. يعمل مرة واحدة وخلال ساعة.',
    lines: ['لم تطلب شيئًا؟ تجاهل هذه الرسالة، وتبقى كلمة مرورك كما هي.'],
    action: { label: 'اختيار كلمة مرور', path },
  }),
  password_changed: ({ firstName, path }) => ({
    subject: 'تغيّرت كلمة مرورك',
    greeting: hello(firstName),
    lead: 'تغيّرت كلمة مرورك للتوّ وسُجّل خروج جميع أجهزتك.',
    lines: ['لم تكن أنت؟ اختر كلمة مرور جديدة فورًا.'],
    action: { label: 'اختيار كلمة مرور جديدة', path },
  }),
  application_received: (facts) => ({
    subject: `أُرسل طلبك: ${facts.missionTitle}`,
    greeting: hello(facts.firstName),
    lead: `تلقّت ${facts.organisationName} طلبك للمشاركة في «${facts.missionTitle}».`,
    details: practical(facts),
    lines: [`من المتوقع أن يصلك ردّ قبل ${facts.answerBy}. حتى ذلك الحين يمكنك مراسلة الفريق أو سحب طلبك.`],
    action: { label: 'عرض طلبي', path: facts.participationPath },
  }),
  application_accepted: (facts) => ({
    subject: `تم قبولك: ${facts.missionTitle}`,
    greeting: hello(facts.firstName),
    lead: `${facts.organisationName} في انتظارك من أجل «${facts.missionTitle}».`,
    details: practical(facts),
    lines: ['طرأ ما يمنعك؟ أخبر الفريق أو انسحب في أقرب وقت، فمكانك سيفيد شخصًا آخر.'],
    action: { label: 'عرض مشاركتي', path: facts.participationPath },
  }),
  application_declined: (facts) => ({
    subject: `ردّ على طلبك: ${facts.missionTitle}`,
    greeting: hello(facts.firstName),
    lead: `لا تستطيع ${facts.organisationName} استقبالك في «${facts.missionTitle}».${because(facts.reasonCode)}`,
    lines: ['شكرًا لأنك عرضت مساعدتك. هناك فرق أخرى قريبة منك تحتاج إليها.'],
    action: { label: 'عرض مهام أخرى', path: '/missions' },
  }),
  application_cancelled: (facts) => ({
    subject: `إلغاء: ${facts.missionTitle}`,
    greeting: hello(facts.firstName),
    lead: `أُلغيت مشاركتك في «${facts.missionTitle}» مع ${facts.organisationName}.${because(facts.reasonCode)}`,
    details: practical(facts),
    action: { label: 'عرض مهام أخرى', path: '/missions' },
  }),
  new_application: (facts) => ({
    subject: `طلب جديد: ${facts.missionTitle}`,
    greeting: hello(facts.firstName),
    lead: `يعرض ${facts.applicant} المساعدة في «${facts.missionTitle}».`,
    details: practical(facts),
    lines: [`نرجو الرد قبل ${facts.answerBy}: الرد السريع مفيد جدًا حتى لو كان بالرفض.`],
    action: { label: 'الرد', path: facts.inboxPath },
  }),
  application_withdrawn: (facts) => ({
    subject: `انسحاب: ${facts.missionTitle}`,
    greeting: hello(facts.firstName),
    lead: `لن يشارك ${facts.applicant} في «${facts.missionTitle}».`,
    details: practical(facts),
    lines: ['أصبح المكان شاغرًا من جديد.'],
    action: { label: 'عرض الطلبات', path: facts.inboxPath },
  }),
  organisation_submitted: ({ firstName, organisationName, path }) => ({
    subject: `للتحقق: ${organisationName}`,
    greeting: hello(firstName),
    lead: `تطلب ${organisationName} الانضمام إلى المنصة في منطقتك.`,
    action: { label: 'مراجعة الطلب', path },
  }),
  organisation_verified: ({ firstName, organisationName, path }) => ({
    subject: `تم التحقق من ${organisationName}`,
    greeting: hello(firstName),
    lead: `تم التحقق من ${organisationName}: يمكنكم نشر مهامكم.`,
    action: { label: 'اقتراح مهمة', path },
  }),
  organisation_changes_requested: ({ firstName, organisationName, reason, reasonCode, path }) => ({
    subject: `يلزم استكمال: ${organisationName}`,
    greeting: hello(firstName),
    lead: `ينقص شيء للتحقق من ${organisationName}.`,
    details: changes({ reason, reasonCode }, organisationReasons),
    lines: ['صحّح الصفحة ثم أرسلها من جديد.'],
    action: { label: 'تصحيح الصفحة', path },
  }),
  mission_submitted: ({ firstName, missionTitle, organisationName, path }) => ({
    subject: `مهمة للمراجعة: ${missionTitle}`,
    greeting: hello(firstName),
    lead: `تقترح ${organisationName} «${missionTitle}» في منطقتك.`,
    action: { label: 'مراجعة المهمة', path },
  }),
  mission_published: ({ firstName, missionTitle, path }) => ({
    subject: `منشورة: ${missionTitle}`,
    greeting: hello(firstName),
    lead: `نُشرت «${missionTitle}» وهي مفتوحة للطلبات.`,
    action: { label: 'عرض المهمة', path },
  }),
  mission_changes_requested: ({ firstName, missionTitle, reason, reasonCode, path }) => ({
    subject: `يلزم استكمال: ${missionTitle}`,
    greeting: hello(firstName),
    lead: `تحتاج «${missionTitle}» إلى تعديل قبل نشرها.`,
    details: changes({ reason, reasonCode }, missionReasons),
    lines: ['صحّح المهمة ثم أرسلها من جديد.'],
    action: { label: 'تصحيح المهمة', path },
  }),
  member_invited: ({ organisationName, inviterName, path }) => ({
    subject: `يدعوك ${inviterName} إلى الانضمام إلى ${organisationName}`,
    greeting: 'مرحبًا،',
    lead: `يقترح عليك ${inviterName} إدارة مهام ${organisationName} مع الفريق.`,
    lines: ['تبقى الدعوة مفتوحة أسبوعين. إذا كنت لا تعرف هذا الشخص فتجاهل الرسالة.'],
    action: { label: 'عرض الدعوة', path },
  }),
};
