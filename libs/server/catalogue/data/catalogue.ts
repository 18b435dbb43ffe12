/**
 * The catalogue that a new installation starts with. Codes are for good (missions and profiles refer
 * to them); labels and order may be edited afterwards. Each line: code, French, English, Arabic.
 */

interface Labels {
  fr: string;
  en: string;
  ar: string;
}

export interface Entry {
  code: string;
  labels: Labels;
}

export interface ActivityEntry extends Entry {
  causes: readonly string[];
}

export interface SkillEntry extends Entry {
  group: string;
}

const entry = (code: string, fr: string, en: string, ar: string): Entry => ({ code, labels: { fr, en, ar } });

/** Activities are listed under the causes they serve; the first is the main one. */
const under = (causes: readonly string[], entries: readonly Entry[]): ActivityEntry[] =>
  entries.map((one) => ({ ...one, causes }));

const grouped = (group: string, entries: readonly Entry[]): SkillEntry[] => entries.map((one) => ({ ...one, group }));

export const CAUSES: readonly Entry[] = [
  entry('solidarity', 'Solidarité et insertion', 'Solidarity and inclusion', 'التضامن والإدماج'),
  entry('education', 'Éducation pour tous', 'Education for all', 'التعليم للجميع'),
  entry('nature', 'Protection de la nature', 'Protecting nature', 'حماية الطبيعة'),
  entry('health', 'Santé pour tous', 'Health for all', 'الصحة للجميع'),
  entry('sport', 'Sport pour tous', 'Sport for all', 'الرياضة للجميع'),
  entry('protection', 'Prévention et protection', 'Prevention and protection', 'الوقاية والحماية'),
  entry('citizenship', 'Mémoire et citoyenneté', 'Memory and citizenship', 'الذاكرة والمواطنة'),
  entry('cooperation', 'Coopération internationale', 'International cooperation', 'التعاون الدولي'),
  entry('culture', 'Art et culture pour tous', 'Art and culture for all', 'الفن والثقافة للجميع'),
  entry('skills_volunteering', 'Bénévolat de compétences', 'Skills-based volunteering', 'التطوع بالمهارات'),
];

export const ACTIVITIES: readonly ActivityEntry[] = [
  ...under(
    ['solidarity'],
    [
      entry('food_aid', 'Aide alimentaire', 'Food aid', 'المساعدات الغذائية'),
      entry('outreach', 'Maraude et accueil de rue', 'Street outreach', 'جولات مساعدة المشردين'),
      entry('clothing', 'Collecte et tri de vêtements', 'Collecting and sorting clothes', 'جمع الملابس وفرزها'),
      entry('housing_support', 'Aide au logement', 'Help with housing', 'المساعدة في السكن'),
      entry('job_support', 'Aide à la recherche d’emploi', 'Help with finding work', 'المساعدة في البحث عن عمل'),
      entry('home_visits', 'Visites à domicile', 'Home visits', 'زيارات منزلية'),
      entry('small_repairs', 'Petits travaux et bricolage', 'Small repairs', 'الإصلاحات المنزلية الصغيرة'),
    ],
  ),
  ...under(
    ['solidarity', 'citizenship'],
    [
      entry('paperwork', 'Aide aux démarches', 'Help with paperwork', 'المساعدة في المعاملات الإدارية'),
      entry('welcome', 'Accueil et orientation', 'Welcome and guidance', 'الاستقبال والتوجيه'),
      entry('refugees', 'Accueil des personnes exilées', 'Welcoming refugees', 'استقبال اللاجئين'),
    ],
  ),
  ...under(
    ['solidarity', 'health'],
    [
      entry('accompaniment', 'Accompagnement et transport', 'Accompanying and driving people', 'مرافقة الأشخاص ونقلهم'),
      entry('listening', 'Écoute et soutien moral', 'Listening and moral support', 'الإصغاء والدعم المعنوي'),
      entry('disability_support', 'Appui aux personnes handicapées', 'Disability support', 'دعم الأشخاص ذوي الإعاقة'),
    ],
  ),
  ...under(
    ['education'],
    [
      entry('tutoring', 'Soutien scolaire', 'Tutoring', 'الدعم المدرسي'),
      entry('mentoring', 'Mentorat et parrainage', 'Mentoring', 'الإرشاد والمرافقة الفردية'),
      entry('literacy', 'Lutte contre l’illettrisme', 'Adult literacy', 'محو الأمية'),
      entry('language_teaching', 'Cours de français', 'French lessons', 'دروس اللغة الفرنسية'),
    ],
  ),
  ...under(
    ['education', 'culture'],
    [
      entry('reading', 'Lecture aux enfants', 'Reading to children', 'القراءة للأطفال'),
      entry('workshops', 'Animation d’ateliers', 'Running workshops', 'إدارة ورش العمل'),
    ],
  ),
  ...under(
    ['education', 'solidarity'],
    [entry('digital_help', 'Aide au numérique', 'Digital help', 'المساعدة في استخدام التقنيات الرقمية')],
  ),
  ...under(
    ['nature'],
    [
      entry('clean_up', 'Ramassage de déchets', 'Litter picking', 'تنظيف الأماكن الطبيعية'),
      entry('planting', 'Plantation et jardinage', 'Planting and gardening', 'التشجير والبستنة'),
      entry('nature_site', 'Entretien de sites naturels', 'Looking after natural sites', 'صيانة المواقع الطبيعية'),
      entry('wildlife_count', 'Observation de la faune et la flore', 'Wildlife surveys', 'رصد الحيوانات والنباتات'),
      entry('animal_care', 'Soin aux animaux', 'Animal care', 'رعاية الحيوانات'),
      entry('reuse', 'Réemploi et réparation', 'Reuse and repair', 'إعادة الاستعمال والإصلاح'),
      entry('eco_awareness', 'Sensibilisation à l’écologie', 'Environmental awareness', 'التوعية البيئية'),
    ],
  ),
  ...under(
    ['health'],
    [
      entry(
        'hospital_visits',
        'Visites à l’hôpital ou en maison de retraite',
        'Visits to hospitals and care homes',
        'زيارة المستشفيات ودور المسنين',
      ),
      entry('blood_donation', 'Aide aux collectes de sang', 'Help at blood drives', 'المساعدة في حملات التبرع بالدم'),
      entry('health_prevention', 'Prévention santé', 'Health promotion', 'التوعية الصحية'),
    ],
  ),
  ...under(
    ['sport'],
    [
      entry('coaching', 'Encadrement sportif', 'Sports coaching', 'الإشراف الرياضي'),
      entry('adapted_sport', 'Sport adapté et handisport', 'Adapted sport', 'الرياضة المكيفة'),
    ],
  ),
  ...under(
    ['sport', 'culture'],
    [entry('event_help', 'Aide à l’organisation d’événements', 'Help at events', 'المساعدة في تنظيم الفعاليات')],
  ),
  ...under(
    ['protection'],
    [
      entry('first_aid', 'Premiers secours', 'First aid', 'الإسعافات الأولية'),
      entry('crisis_response', 'Renfort en cas de crise', 'Crisis response', 'الدعم في حالات الأزمات'),
      entry('risk_prevention', 'Prévention des risques', 'Risk prevention', 'الوقاية من المخاطر'),
    ],
  ),
  ...under(
    ['citizenship'],
    [
      entry('remembrance', 'Transmission de la mémoire', 'Keeping memory alive', 'نقل الذاكرة'),
      entry('civic_awareness', 'Éducation à la citoyenneté', 'Civic education', 'التربية على المواطنة'),
      entry('rights', 'Accès aux droits', 'Access to rights', 'الوصول إلى الحقوق'),
    ],
  ),
  ...under(
    ['cooperation'],
    [
      entry('aid_shipments', 'Préparation de colis solidaires', 'Preparing aid parcels', 'تحضير طرود المساعدات'),
      entry('exchange', 'Échanges interculturels', 'Intercultural exchange', 'التبادل بين الثقافات'),
    ],
  ),
  ...under(
    ['culture'],
    [
      entry('heritage', 'Restauration du patrimoine', 'Heritage restoration', 'ترميم التراث'),
      entry('arts', 'Médiation culturelle', 'Cultural mediation', 'الوساطة الثقافية'),
    ],
  ),
  ...under(
    ['skills_volunteering'],
    [
      entry(
        'communication',
        'Communication et réseaux sociaux',
        'Communication and social media',
        'التواصل ووسائل التواصل الاجتماعي',
      ),
      entry('administration', 'Gestion et comptabilité', 'Administration and accounting', 'الإدارة والمحاسبة'),
      entry('it_projects', 'Informatique et sites web', 'IT and websites', 'تقنية المعلومات والمواقع الإلكترونية'),
      entry('fundraising', 'Recherche de fonds', 'Fundraising', 'جمع التبرعات'),
      entry(
        'translation',
        'Traduction et interprétariat',
        'Translation and interpreting',
        'الترجمة التحريرية والشفوية',
      ),
    ],
  ),
];

export const SKILL_GROUPS: readonly Entry[] = [
  entry('people', 'Relation aux autres', 'Working with people', 'التعامل مع الناس'),
  entry('teaching', 'Enseigner et animer', 'Teaching and leading groups', 'التعليم وتنشيط المجموعات'),
  entry('care', 'Soin et secours', 'Care and rescue', 'الرعاية والإسعاف'),
  entry('languages', 'Langues', 'Languages', 'اللغات'),
  entry('manual', 'Travaux manuels', 'Manual work', 'الأعمال اليدوية'),
  entry('kitchen', 'Cuisine et alimentation', 'Cooking and food', 'الطبخ والتغذية'),
  entry('outdoors', 'Nature et animaux', 'Nature and animals', 'الطبيعة والحيوانات'),
  entry('logistics', 'Transport et logistique', 'Transport and logistics', 'النقل والخدمات اللوجستية'),
  entry('digital', 'Numérique', 'Digital', 'المهارات الرقمية'),
  entry('office', 'Gestion et droit', 'Administration and law', 'الإدارة والقانون'),
  entry('media', 'Communication et création', 'Communication and design', 'التواصل والإبداع'),
  entry('arts_sport', 'Arts et sport', 'Arts and sport', 'الفنون والرياضة'),
];

export const SKILLS: readonly SkillEntry[] = [
  ...grouped('people', [
    entry('active_listening', 'Écoute active', 'Active listening', 'الإصغاء الفعال'),
    entry('reception', 'Accueil du public', 'Receiving the public', 'استقبال الجمهور'),
    entry('mediation', 'Médiation et gestion des conflits', 'Mediation', 'الوساطة وحل النزاعات'),
    entry('teamwork', 'Travail en équipe', 'Teamwork', 'العمل الجماعي'),
    entry('team_leading', 'Animation d’équipe', 'Team leading', 'قيادة الفريق'),
    entry('public_speaking', 'Prise de parole en public', 'Public speaking', 'التحدث أمام الجمهور'),
    entry('interviewing', 'Conduite d’entretien', 'Interviewing', 'إجراء المقابلات'),
    entry('phone_support', 'Accueil téléphonique', 'Phone support', 'الاستقبال الهاتفي'),
  ]),
  ...grouped('teaching', [
    entry(
      'primary_tutoring',
      'Aide aux devoirs, primaire',
      'Homework help, primary school',
      'المساعدة في واجبات الابتدائي',
    ),
    entry(
      'secondary_tutoring',
      'Aide aux devoirs, collège et lycée',
      'Homework help, secondary school',
      'المساعدة في واجبات الإعدادي والثانوي',
    ),
    entry('maths', 'Mathématiques', 'Mathematics', 'الرياضيات'),
    entry('sciences', 'Sciences', 'Sciences', 'العلوم'),
    entry('literacy_teaching', 'Alphabétisation', 'Teaching literacy', 'تعليم القراءة والكتابة'),
    entry('french_teaching', 'Enseignement du français', 'Teaching French', 'تعليم اللغة الفرنسية'),
    entry('adult_training', 'Formation d’adultes', 'Adult training', 'تدريب الكبار'),
    entry('youth_work', 'Animation de groupes de jeunes', 'Youth work', 'تنشيط مجموعات الشباب'),
    entry(
      'storytelling',
      'Lecture à voix haute et conte',
      'Reading aloud and storytelling',
      'القراءة بصوت عالٍ ورواية القصص',
    ),
  ]),
  ...grouped('care', [
    entry('first_aid_certificate', 'Premiers secours (PSC1)', 'First aid certificate', 'شهادة الإسعافات الأولية'),
    entry('nursing', 'Soins infirmiers', 'Nursing', 'التمريض'),
    entry('medicine', 'Médecine', 'Medicine', 'الطب'),
    entry('psychology', 'Psychologie', 'Psychology', 'علم النفس'),
    entry('elder_care', 'Accompagnement de personnes âgées', 'Supporting older people', 'مرافقة المسنين'),
    entry(
      'disability_care',
      'Accompagnement du handicap',
      'Supporting people with disabilities',
      'مرافقة الأشخاص ذوي الإعاقة',
    ),
    entry('childcare', 'Petite enfance', 'Childcare', 'رعاية الأطفال الصغار'),
    entry('lifeguard', 'Surveillance de baignade', 'Lifeguarding', 'الإنقاذ المائي'),
    entry('social_work', 'Travail social', 'Social work', 'العمل الاجتماعي'),
  ]),
  ...grouped('languages', [
    entry('english', 'Anglais', 'English', 'الإنجليزية'),
    entry('spanish', 'Espagnol', 'Spanish', 'الإسبانية'),
    entry('german', 'Allemand', 'German', 'الألمانية'),
    entry('italian', 'Italien', 'Italian', 'الإيطالية'),
    entry('portuguese', 'Portugais', 'Portuguese', 'البرتغالية'),
    entry('arabic', 'Arabe', 'Arabic', 'العربية'),
    entry('ukrainian', 'Ukrainien', 'Ukrainian', 'الأوكرانية'),
    entry('russian', 'Russe', 'Russian', 'الروسية'),
    entry('dari_pashto', 'Dari et pachto', 'Dari and Pashto', 'الدرية والبشتو'),
    entry('turkish', 'Turc', 'Turkish', 'التركية'),
    entry('chinese', 'Chinois', 'Chinese', 'الصينية'),
    entry('sign_language', 'Langue des signes', 'Sign language', 'لغة الإشارة'),
  ]),
  ...grouped('manual', [
    entry('diy', 'Bricolage', 'Do-it-yourself', 'الأشغال المنزلية'),
    entry('electricity', 'Électricité', 'Electrical work', 'الكهرباء'),
    entry('plumbing', 'Plomberie', 'Plumbing', 'السباكة'),
    entry('carpentry', 'Menuiserie', 'Carpentry', 'النجارة'),
    entry('painting', 'Peinture en bâtiment', 'House painting', 'طلاء المباني'),
    entry('masonry', 'Maçonnerie', 'Masonry', 'البناء'),
    entry('sewing', 'Couture', 'Sewing', 'الخياطة'),
    entry('bike_repair', 'Réparation de vélos', 'Bicycle repair', 'إصلاح الدراجات'),
    entry('appliance_repair', 'Réparation d’appareils', 'Appliance repair', 'إصلاح الأجهزة'),
  ]),
  ...grouped('kitchen', [
    entry('cooking', 'Cuisine', 'Cooking', 'الطبخ'),
    entry('baking', 'Pâtisserie', 'Baking', 'صناعة الحلويات'),
    entry('food_hygiene', 'Hygiène alimentaire', 'Food hygiene', 'سلامة الأغذية'),
    entry('nutrition', 'Nutrition', 'Nutrition', 'التغذية السليمة'),
  ]),
  ...grouped('outdoors', [
    entry('gardening', 'Jardinage', 'Gardening', 'البستنة'),
    entry('forestry', 'Entretien des arbres et de la forêt', 'Tree and forest care', 'العناية بالأشجار والغابات'),
    entry('naturalist', 'Connaissances naturalistes', 'Knowledge of wildlife', 'معرفة الأحياء البرية'),
    entry('animal_handling', 'Soin des animaux', 'Handling animals', 'العناية بالحيوانات'),
    entry('beekeeping', 'Apiculture', 'Beekeeping', 'تربية النحل'),
    entry('hiking_guide', 'Conduite de randonnée', 'Leading hikes', 'قيادة رحلات المشي'),
  ]),
  ...grouped('logistics', [
    entry('driving_licence', 'Permis B', 'Driving licence (car)', 'رخصة قيادة السيارة'),
    entry('heavy_vehicle_licence', 'Permis poids lourd', 'Lorry licence', 'رخصة قيادة الشاحنات'),
    entry('minibus', 'Conduite de minibus', 'Minibus driving', 'قيادة الحافلات الصغيرة'),
    entry('stock', 'Gestion de stocks', 'Stock management', 'إدارة المخزون'),
    entry('handling', 'Manutention', 'Lifting and carrying', 'المناولة والتحميل'),
    entry('event_planning', 'Organisation d’événements', 'Event planning', 'تنظيم الفعاليات'),
  ]),
  ...grouped('digital', [
    entry('digital_basics', 'Initiation au numérique', 'Teaching digital basics', 'تعليم أساسيات الحاسوب'),
    entry('office_software', 'Bureautique', 'Office software', 'البرامج المكتبية'),
    entry('web_development', 'Développement web', 'Web development', 'تطوير الويب'),
    entry('it_support', 'Dépannage informatique', 'IT support', 'الدعم التقني'),
    entry('data', 'Analyse de données', 'Data analysis', 'تحليل البيانات'),
  ]),
  ...grouped('office', [
    entry('accounting', 'Comptabilité', 'Accounting', 'المحاسبة'),
    entry('law', 'Droit', 'Law', 'القانون'),
    entry('human_resources', 'Ressources humaines', 'Human resources', 'الموارد البشرية'),
    entry('project_management', 'Gestion de projet', 'Project management', 'إدارة المشاريع'),
    entry('grant_writing', 'Demandes de subvention', 'Grant writing', 'كتابة طلبات التمويل'),
    entry('public_writing', 'Écrivain public', 'Writing letters for others', 'كتابة الرسائل للآخرين'),
  ]),
  ...grouped('media', [
    entry('writing', 'Rédaction', 'Writing', 'التحرير والكتابة'),
    entry('social_media', 'Réseaux sociaux', 'Social media', 'وسائل التواصل الاجتماعي'),
    entry('graphic_design', 'Graphisme', 'Graphic design', 'التصميم الغرافيكي'),
    entry('photography', 'Photographie', 'Photography', 'التصوير الفوتوغرافي'),
    entry('video', 'Vidéo', 'Video', 'تصوير الفيديو ومونتاجه'),
  ]),
  ...grouped('arts_sport', [
    entry('music', 'Musique et chant', 'Music and singing', 'الموسيقى والغناء'),
    entry('theatre', 'Théâtre', 'Drama', 'المسرح'),
    entry('visual_arts', 'Arts plastiques', 'Visual arts', 'الفنون التشكيلية'),
    entry('games', 'Jeux de société', 'Board games', 'ألعاب الطاولة'),
    entry('sports_coaching', 'Encadrement sportif', 'Sports coaching', 'التدريب الرياضي'),
    entry('refereeing', 'Arbitrage', 'Refereeing', 'التحكيم'),
  ]),
];

export const BENEFICIARY_GROUPS: readonly Entry[] = [
  entry('everyone', 'Tous publics', 'Everyone', 'الجميع'),
  entry('children', 'Enfants', 'Children', 'الأطفال'),
  entry('teenagers', 'Adolescents', 'Teenagers', 'المراهقون'),
  entry('students', 'Étudiants', 'Students', 'الطلاب'),
  entry('families', 'Familles', 'Families', 'العائلات'),
  entry('older_people', 'Personnes âgées', 'Older people', 'المسنون'),
  entry('disabled_people', 'Personnes en situation de handicap', 'People with disabilities', 'الأشخاص ذوو الإعاقة'),
  entry('sick_people', 'Personnes malades', 'People who are ill', 'المرضى'),
  entry('homeless_people', 'Personnes sans domicile', 'Homeless people', 'الأشخاص بلا مأوى'),
  entry('people_in_poverty', 'Personnes en difficulté', 'People in hardship', 'الأشخاص في وضعية صعبة'),
  entry('refugees', 'Personnes réfugiées ou exilées', 'Refugees and exiles', 'اللاجئون والمنفيون'),
  entry('job_seekers', 'Personnes en recherche d’emploi', 'Job seekers', 'الباحثون عن عمل'),
  entry('prisoners', 'Personnes détenues', 'People in prison', 'السجناء'),
  entry(
    'victims',
    'Victimes d’accidents ou de catastrophes',
    'Victims of accidents or disasters',
    'ضحايا الحوادث والكوارث',
  ),
  entry('associations', 'Associations', 'Associations', 'الجمعيات'),
  entry('animals', 'Animaux', 'Animals', 'الحيوانات'),
];
