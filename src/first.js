if (/[?&](q|role|discipline|team|studio|production|school|year|sort|show)=[^&]/.test(location.search)) document.documentElement.dataset.filtered = ''
